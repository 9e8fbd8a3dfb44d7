package rfc8705.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Judgement;

/** Puts results of scenarios together. */
final class ResultBuilder {
    private final Prober prober;
    private final Map<String, Requirement> rules;
    private final Reproduction reproduction;

    ResultBuilder(Prober prober, Map<String, Requirement> rules, Reproduction reproduction) {
        this.prober = prober;
        this.rules = rules;
        this.reproduction = reproduction;
    }

    Requirement rule(String id) {
        return rules.get(id);
    }

    /** A result without a probe: every rule of the scenario has the same verdict. */
    ScenarioResult undecided(Scenario scenario, String observed, Verdict verdict, String reason) {
        List<Judgement> judgements = new ArrayList<>();
        scenario.expect()
                .forEach((id, expectation) ->
                        judgements.add(new Judgement(id, expectation.name(), observed, verdict, reason)));
        return of(scenario, judgements, List.of(), List.of());
    }

    ScenarioResult of(
            Scenario scenario,
            List<Judgement> judgements,
            List<RecordedExchange> exchanges,
            List<Difference> differences) {
        Verdict verdict =
                Verdict.worst(judgements.stream().map(Judgement::verdict).toList());
        long millis = exchanges.stream()
                .filter(one -> one.role() != Role.TWIN)
                .mapToLong(one -> one.exchange().transcript().duration().toMillis())
                .sum();
        return new ScenarioResult(
                scenario,
                prober.registrar()
                        .asSent(prober.materials().metadata(scenario.registration()))
                        .toString(),
                judgements,
                differences,
                exchanges,
                reproduction.command(scenario, verdict),
                millis);
    }
}
