package rfc8705.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability;
import rfc8705.suite.RunResult;

/**
 * A run as its {@code report.json} tells it. Texts in it come from a file and are hostile.
 *
 * @param file where it was read from
 * @param target as the user named it, or its issuer or token endpoint
 * @param version of the harness
 * @param startedAt when
 * @param selection which scenarios
 * @param profile reading of the open questions
 * @param status one word
 * @param complete whether every selected scenario was finished
 * @param counts scenarios by verdict
 * @param capabilities in their order
 * @param requirements in their order
 * @param scenarios by id, in their order
 */
public record RecordedRun(
        String file,
        String target,
        String version,
        String startedAt,
        String selection,
        String profile,
        RunResult.Status status,
        boolean complete,
        Map<Verdict, Integer> counts,
        List<Capability> capabilities,
        List<Rule> requirements,
        Map<String, Result> scenarios) {

    /** One requirement. @param judged scenarios that came to a result @param of scenarios that name it */
    public record Rule(String id, String clause, String text, Verdict verdict, int judged, int of) {}

    /**
     * What one scenario came to.
     *
     * @param title one sentence
     * @param verdict the worst of its judgements
     * @param judgements what was judged
     */
    public record Result(String title, Verdict verdict, List<Judged> judgements) {
        /** The judgement that decided. */
        public Optional<Judged> deciding() {
            return judgements.stream()
                    .filter(judged -> judged.verdict() == verdict)
                    .findFirst();
        }
    }

    /** One judgement. @param observed label of what was observed */
    public record Judged(String requirement, String observed, Verdict verdict, String reason) {}
}
