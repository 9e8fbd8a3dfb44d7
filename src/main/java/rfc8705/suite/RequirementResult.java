package rfc8705.suite;

import java.util.List;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Verdict;

/**
 * What came of one requirement.
 *
 * @param requirement the rule
 * @param verdict the worst of its judgements; SKIP if it was not judged
 * @param judged scenarios that came to PASS, FAIL, WARN or INFO on it
 * @param of scenarios of the selection that name it
 * @param scenarios ids of those scenarios
 */
public record RequirementResult(Requirement requirement, Verdict verdict, int judged, int of, List<String> scenarios) {
    /** Copies the list. */
    public RequirementResult {
        scenarios = List.copyOf(scenarios);
    }
}
