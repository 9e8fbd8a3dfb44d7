package rfc8705.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import rfc8705.scenario.Scenario;

/** Which scenarios run: a comma-separated list of ids, globs, requirement ids and tags; {@code !x} excludes. */
public final class Selection {
    private Selection() {}

    /**
     * The scenarios that are selected, in their order.
     *
     * @param selection the list; {@code all} or empty for every scenario
     * @throws RunException if a part of it matches nothing, or nothing is left
     */
    public static List<Scenario> of(String selection, List<Scenario> scenarios) {
        if (selection.isBlank() || selection.strip().equals("all")) {
            return scenarios;
        }
        List<Predicate<Scenario>> wanted = new ArrayList<>();
        List<Predicate<Scenario>> unwanted = new ArrayList<>();
        for (String part : Arrays.stream(selection.split(","))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList()) {
            boolean excludes = part.startsWith("!");
            Predicate<Scenario> match = matcher(excludes ? part.substring(1).strip() : part);
            if (scenarios.stream().noneMatch(match)) {
                throw new RunException(
                        2,
                        "scenarios '" + part
                                + "' matches no scenario id, glob, requirement id or tag; 'list' shows what there is.");
            }
            (excludes ? unwanted : wanted).add(match);
        }
        List<Scenario> selected = scenarios.stream()
                .filter(scenario -> wanted.isEmpty() || wanted.stream().anyMatch(match -> match.test(scenario)))
                .filter(scenario -> unwanted.stream().noneMatch(match -> match.test(scenario)))
                .toList();
        if (selected.isEmpty()) {
            throw new RunException(
                    2, "scenarios '" + selection + "' leaves no scenario to run; 'list' shows what there is.");
        }
        return selected;
    }

    private static Predicate<Scenario> matcher(String part) {
        String glob = Arrays.stream(part.split("\\*", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse("");
        Pattern pattern = Pattern.compile(glob);
        return scenario -> pattern.matcher(scenario.id()).matches()
                || scenario.requirements().contains(part)
                || scenario.tags().contains(part);
    }
}
