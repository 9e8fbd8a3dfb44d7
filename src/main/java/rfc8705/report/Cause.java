package rfc8705.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/**
 * What several scenarios of one verdict have in common: a rule that they all saw broken, or a reason why nothing can be said.
 *
 * @param text the rule or the reason, a sentence
 * @param rule the rule, where one was broken
 * @param scenarios at least one; those that the gate does not let pass come first, then those that were made to probe the rule
 */
public record Cause(String text, Optional<Requirement> rule, List<ScenarioResult> scenarios) {
    /** Copies the list. */
    public Cause {
        scenarios = List.copyOf(scenarios);
    }

    /** Each rule that was broken, the one that most scenarios saw broken first, those that the baseline accepts wholly last. */
    static List<Cause> broken(RunResult result) {
        Map<String, Requirement> rules = result.catalogue().requirements();
        return grouped(
                result,
                Verdict.FAIL,
                Judgement::requirement,
                judgement -> Optional.ofNullable(rules.get(judgement.requirement())));
    }

    /** Each reason why scenarios stayed open, the one that most of them have first. */
    static List<Cause> open(RunResult result) {
        return grouped(result, Verdict.INCONCLUSIVE, Judgement::reason, judgement -> Optional.empty());
    }

    private static List<Cause> grouped(
            RunResult result,
            Verdict verdict,
            Function<Judgement, String> key,
            Function<Judgement, Optional<Requirement>> rule) {
        Map<String, List<ScenarioResult>> groups = new LinkedHashMap<>();
        Map<String, Judgement> first = new LinkedHashMap<>();
        for (ScenarioResult scenario : result.scenarios()) {
            if (scenario.verdict() == verdict) {
                Judgement judgement = Story.deciding(scenario);
                first.putIfAbsent(key.apply(judgement), judgement);
                groups.computeIfAbsent(key.apply(judgement), each -> new ArrayList<>())
                        .add(scenario);
            }
        }
        Comparator<ScenarioResult> accepted = Comparator.comparing(scenario -> !result.closesTheGate(scenario));
        return groups.entrySet().stream()
                .map(group -> {
                    Judgement judgement = first.get(group.getKey());
                    Optional<Requirement> broken = rule.apply(judgement);
                    return new Cause(
                            broken.map(Requirement::text).orElse(judgement.reason()),
                            broken,
                            group.getValue().stream()
                                    .sorted(accepted.thenComparing(scenario -> !probes(scenario, judgement)))
                                    .toList());
                })
                .sorted(Comparator.comparing((Cause cause) -> cause.scenarios().get(0), accepted)
                        .thenComparing(cause -> -cause.scenarios().size()))
                .toList();
    }

    private static boolean probes(ScenarioResult scenario, Judgement judgement) {
        return scenario.scenario().requirements().contains(judgement.requirement());
    }
}
