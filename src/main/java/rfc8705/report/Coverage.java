package rfc8705.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RequirementResult;

/**
 * How much of a group of rules was judged, as a bar.
 *
 * @param segments in the order they are drawn
 * @param total rules in all
 * @param judged those that came to PASS, FAIL, WARN or INFO
 */
public record Coverage(List<Segment> segments, int total, int judged) {
    /** Copies the list. */
    public Coverage {
        segments = List.copyOf(segments);
    }

    /** One stretch of the bar. @param name a verdict, or {@code NONE} for rules that no scenario of this run names @param from where it starts, in rules @param count its length, in rules */
    public record Segment(String name, int from, int count) {}

    /**
     * @param results rules that the run names
     * @param unnamed how many more there are
     */
    static Coverage of(List<RequirementResult> results, int unnamed) {
        Map<Verdict, Long> counts = results.stream()
                .collect(Collectors.groupingBy(
                        RequirementResult::verdict, () -> new EnumMap<>(Verdict.class), Collectors.counting()));
        List<Segment> segments = new ArrayList<>();
        int at = 0;
        for (Verdict verdict : VerdictWords.ORDER) {
            int count = counts.getOrDefault(verdict, 0L).intValue();
            if (count > 0) {
                segments.add(new Segment(verdict.name(), at, count));
                at += count;
            }
        }
        if (unnamed > 0) {
            segments.add(new Segment("NONE", at, unnamed));
        }
        int judged =
                (int) results.stream().filter(result -> result.judged() > 0).count();
        return new Coverage(segments, results.size() + unnamed, judged);
    }

    /** The bar in words. */
    public String words() {
        String parts = segments.stream()
                .map(segment -> segment.count() + " " + (segment.name().equals("NONE") ? "not named" : segment.name()))
                .collect(Collectors.joining(", "));
        return judged + " of " + total + " rules judged: " + parts;
    }
}
