package rfc8705.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;

/** A run in a few words, the same in every form of the report. */
final class VerdictWords {
    /** The order in which counts are read. */
    static final List<Verdict> ORDER =
            List.of(Verdict.PASS, Verdict.FAIL, Verdict.WARN, Verdict.INFO, Verdict.SKIP, Verdict.INCONCLUSIVE);

    private VerdictWords() {}

    /** One sentence on what a status means. */
    static String explain(RunResult result) {
        return switch (result.status()) {
            case CONFORMANT -> "No rule was seen to be broken." + skipped(result);
            case NON_CONFORMANT -> Story.summary(result);
            case INCONCLUSIVE -> "No rule was seen to be broken, but not everything could be judged.";
        };
    }

    private static String skipped(RunResult result) {
        int skipped = result.counts().getOrDefault(Verdict.SKIP, 0);
        return switch (skipped) {
            case 0 -> "";
            case 1 -> " One scenario was skipped, and says why.";
            default -> " " + skipped + " scenarios were skipped, and say why.";
        };
    }

    /** Such as {@code 38 PASS, 2 FAIL, 0 WARN, ...}. */
    static String counts(RunResult result) {
        Map<Verdict, Integer> counts = result.counts();
        return ORDER.stream()
                .map(verdict -> counts.getOrDefault(verdict, 0) + " " + verdict)
                .collect(Collectors.joining(", "));
    }

    /** Such as {@code 4.2 s}. */
    static String duration(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        long tenths = millis / 100;
        return tenths < 1_200
                ? tenths / 10 + "." + tenths % 10 + " s"
                : millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }
}
