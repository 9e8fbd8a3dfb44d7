package rfc8705.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import rfc8705.exchange.Exchange;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RecordedExchange;
import rfc8705.suite.Role;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.wire.Transcript;

/**
 * The run over time: how many exchanges were in flight, and when a probe failed.
 *
 * @param area outline of the exchanges in flight, as the data of an SVG path: numbers of our own alone, so that a page may show it unclipped
 * @param marks one for each scenario that failed or stayed open
 * @param most exchanges in flight at once
 */
public record TimePicture(String area, List<Mark> marks, int most) {
    /** Width of the picture. */
    public static final int WIDTH = 800;

    /** Height of the picture. */
    public static final int HEIGHT = 120;

    private static final int TOP = 16;
    private static final int BINS = 200;

    /** Copies the list. */
    public TimePicture {
        marks = List.copyOf(marks);
    }

    /** A line at the time of a probe. @param scenario its id @param x where */
    public record Mark(String scenario, Verdict verdict, double x) {
        /** The coordinate as SVG takes it. */
        public String at() {
            return number(x);
        }
    }

    static TimePicture of(RunResult result) {
        Set<Exchange> exchanges = Collections.newSetFromMap(new IdentityHashMap<>());
        result.scenarios()
                .forEach(scenario -> scenario.exchanges().forEach(recorded -> exchanges.add(recorded.exchange())));
        long total = Math.max(1, result.durationMillis());
        double[] busy = new double[BINS];
        TreeMap<Long, Integer> steps = new TreeMap<>();
        for (Exchange exchange : exchanges) {
            Transcript transcript = exchange.transcript();
            long start = bounded(millis(result.startedAt(), transcript.startedAt()), total);
            long stop = bounded(start + transcript.duration().toMillis(), total);
            fill(busy, (double) start * BINS / total, (double) stop * BINS / total);
            steps.merge(start, 1, Integer::sum);
            steps.merge(stop, -1, Integer::sum);
        }
        return new TimePicture(area(busy), marks(result, total), most(steps));
    }

    /** Adds to each bin the share of it that lies between two points, counted in bins. */
    private static void fill(double[] busy, double from, double to) {
        for (int i = (int) from; i < BINS && i < to; i++) {
            busy[i] += Math.min(i + 1, to) - Math.max(i, from);
        }
    }

    private static int most(TreeMap<Long, Integer> steps) {
        int now = 0;
        int most = 0;
        for (int step : steps.values()) {
            now += step;
            most = Math.max(most, now);
        }
        return most;
    }

    private static String area(double[] busy) {
        double most = Math.max(1, Arrays.stream(busy).max().orElse(1));
        StringBuilder path = new StringBuilder("M0," + HEIGHT);
        double width = (double) WIDTH / BINS;
        for (int i = 0; i < BINS; i++) {
            path.append('V').append(number(HEIGHT - (HEIGHT - TOP) * busy[i] / most));
            path.append('H').append(number((i + 1) * width));
        }
        return path.append('V').append(HEIGHT).append('Z').toString();
    }

    private static List<Mark> marks(RunResult result, long total) {
        List<Mark> marks = new ArrayList<>();
        for (ScenarioResult scenario : result.scenarios()) {
            if (scenario.verdict() == Verdict.FAIL || scenario.verdict() == Verdict.INCONCLUSIVE) {
                scenario.exchanges().stream()
                        .filter(recorded -> recorded.role() == Role.PROBE)
                        .map(RecordedExchange::exchange)
                        .findFirst()
                        .map(Exchange::transcript)
                        .map(transcript -> (double) WIDTH
                                * bounded(millis(result.startedAt(), transcript.startedAt()), total)
                                / total)
                        .ifPresent(x -> marks.add(new Mark(scenario.scenario().id(), scenario.verdict(), x)));
            }
        }
        return marks;
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private static long bounded(long millis, long total) {
        return Math.max(0, Math.min(total, millis));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
