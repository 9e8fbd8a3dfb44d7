package rfc8705.scenario;

import java.util.Map;
import java.util.Optional;

/**
 * A named table from what is observed to a verdict.
 *
 * @param name as scenarios name it
 * @param why why that is what a conformant server shows
 * @param table verdicts by profile
 */
public record Expectation(String name, String why, Map<Profile, Map<Observation, Verdict>> table) {

    /** The verdict for an observation; empty where the table has none (an unlisted fate of a registration). */
    public Optional<Verdict> verdict(Profile profile, Observation observation) {
        return Optional.ofNullable(table.getOrDefault(profile, Map.of()).get(observation));
    }

    /** Whether an acceptance is what the table wants: a positive scenario. */
    public boolean isPositive(Profile profile) {
        return verdict(profile, Outcome.ACCEPTED).orElse(Verdict.FAIL) == Verdict.PASS;
    }
}
