package rfc8705.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * @param seen at least one; those that the gate does not let pass come first, then those that were made to probe the rule
 */
public record Cause(String text, Optional<Requirement> rule, List<Seen> seen) {
    /** Copies the list. */
    public Cause {
        seen = List.copyOf(seen);
    }

    /** Where it was seen. @param judgement what the scenario says of it */
    public record Seen(ScenarioResult scenario, Judgement judgement) {
        private boolean wasLookedFor() {
            return scenario.scenario().requirements().contains(judgement.requirement());
        }
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
        Map<String, List<Seen>> groups = result.scenarios().stream()
                .filter(scenario -> scenario.verdict() == verdict)
                .flatMap(scenario -> scenario.judgements().stream()
                        .filter(judgement -> judgement.verdict() == verdict)
                        .map(judgement -> new Seen(scenario, judgement)))
                .collect(Collectors.groupingBy(
                        seen -> key.apply(seen.judgement()), LinkedHashMap::new, Collectors.toList()));
        Comparator<Seen> accepted = Comparator.comparing(seen -> !result.closesTheGate(seen.scenario()));
        return groups.values().stream()
                .map(group -> group.stream()
                        .sorted(accepted.thenComparing(seen -> !seen.wasLookedFor()))
                        .toList())
                .map(group -> of(group, rule.apply(group.get(0).judgement())))
                .sorted(Comparator.comparing((Cause cause) -> cause.seen().get(0), accepted)
                        .thenComparing(cause -> -cause.seen().size()))
                .toList();
    }

    private static Cause of(List<Seen> seen, Optional<Requirement> rule) {
        return new Cause(
                rule.map(Requirement::text).orElse(seen.get(0).judgement().reason()), rule, seen);
    }
}
