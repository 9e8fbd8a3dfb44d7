package rfc8705.report;

import java.util.Map;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;

/** {@code badge.svg}, in the flat style that badges have. Made of numbers and fixed words only. */
final class Badge {
    private static final String LABEL = "RFC 8705";
    private static final int PADDING = 12;

    private Badge() {}

    static String of(RunResult result) {
        String message = message(result);
        int left = width(LABEL);
        int right = width(message);
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
                  <title>%2$s: %3$s</title>
                  <clipPath id="r"><rect width="%1$d" height="20" rx="3"/></clipPath>
                  <g clip-path="url(#r)">
                    <rect width="%4$d" height="20" fill="#444"/>
                    <rect x="%4$d" width="%5$d" height="20" fill="%6$s"/>
                  </g>
                  <g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
                    <text x="%7$d" y="14" textLength="%8$d" lengthAdjust="spacingAndGlyphs">%2$s</text>
                    <text x="%9$d" y="14" textLength="%10$d" lengthAdjust="spacingAndGlyphs">%3$s</text>
                  </g>
                </svg>
                """.formatted(
                        left + right,
                        LABEL,
                        message,
                        left,
                        right,
                        colour(result.status()),
                        left / 2,
                        left - PADDING,
                        left + right / 2,
                        right - PADDING);
    }

    private static String message(RunResult result) {
        Map<Verdict, Integer> counts = result.counts();
        int inconclusive = counts.getOrDefault(Verdict.INCONCLUSIVE, 0);
        return counts.getOrDefault(Verdict.PASS, 0) + " pass, " + counts.getOrDefault(Verdict.FAIL, 0) + " fail"
                + (inconclusive > 0 ? ", " + inconclusive + " inconclusive" : "");
    }

    private static String colour(RunResult.Status status) {
        return switch (status) {
            case CONFORMANT -> "#2a7a2e";
            case NON_CONFORMANT -> "#b3261e";
            case INCONCLUSIVE -> "#7a5c00";
        };
    }

    /** Pixels that Verdana at 11 takes, to within a few; {@code textLength} makes up for the rest. */
    private static int width(String text) {
        double width = 0;
        for (char c : text.toCharArray()) {
            width += "il,. 1".indexOf(c) >= 0 ? 4.2 : Character.isUpperCase(c) ? 7.8 : 6.8;
        }
        return (int) Math.ceil(width) + PADDING;
    }
}
