package rfc8705.target;

import java.util.List;

/**
 * Scenarios that an operator leaves out.
 *
 * @param scenarios ids, globs, requirement ids and tags
 * @param reason why, for the report
 * @param location file and line that say so
 */
public record LeftOut(List<String> scenarios, String reason, String location) {
    /** Copies the list. */
    public LeftOut {
        scenarios = List.copyOf(scenarios);
    }
}
