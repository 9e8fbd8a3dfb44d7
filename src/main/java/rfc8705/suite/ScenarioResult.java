package rfc8705.suite;

import java.util.List;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Judgement;

/**
 * What came of one scenario.
 *
 * @param scenario the scenario
 * @param registeredMetadata the registration request that was sent for it, as JSON text without secrets; empty if none was sent
 * @param judgements one or more
 * @param differences from the twin, field by field
 * @param exchanges in the order they were made; twins and controls that others share are included
 * @param reproduce a command to repeat the probe; empty if none was made
 * @param durationMillis time spent on its own exchanges
 */
public record ScenarioResult(
        Scenario scenario,
        String registeredMetadata,
        List<Judgement> judgements,
        List<Difference> differences,
        List<RecordedExchange> exchanges,
        String reproduce,
        long durationMillis) {
    /** Copies the lists. */
    public ScenarioResult {
        judgements = List.copyOf(judgements);
        differences = List.copyOf(differences);
        exchanges = List.copyOf(exchanges);
    }

    /** The same probes with other judgements. */
    ScenarioResult judged(List<Judgement> others) {
        return new ScenarioResult(
                scenario, registeredMetadata, others, differences, exchanges, reproduce, durationMillis);
    }

    /** The worst of its judgements. */
    public Verdict verdict() {
        return Verdict.worst(judgements.stream().map(Judgement::verdict).toList());
    }
}
