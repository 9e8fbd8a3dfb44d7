package rfc8705.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import rfc8705.report.RecordedRun.Judged;
import rfc8705.report.RecordedRun.Result;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability;

/**
 * Two runs against each other. Worse is a deviation that was not there before, a failure that turned into an acceptance, a proof that is
 * gone, or a capability that is.
 *
 * @param before the earlier run
 * @param after the later one
 * @param scenarios every scenario of either, the worst first
 * @param capabilities those whose state changed
 */
public record Comparison(RecordedRun before, RecordedRun after, List<Changed> scenarios, List<Shifted> capabilities) {
    /** Copies the lists. */
    public Comparison {
        scenarios = List.copyOf(scenarios);
        capabilities = List.copyOf(capabilities);
    }

    /** What became of something. */
    public enum Change {
        WORSE("worse"),
        BETTER("better"),
        DIFFERENT("different"),
        NEW("new"),
        GONE("gone"),
        SAME("the same");

        private final String label;

        Change(String label) {
            this.label = label;
        }

        /** As in reports. */
        public String label() {
            return label;
        }
    }

    /**
     * One scenario.
     *
     * @param id its id
     * @param title one sentence
     * @param change what became of it
     * @param before its verdict and what was observed; empty text if it was not there
     * @param after the same of the later run
     * @param reason why it came to its verdict in the later run, or in the earlier one if it is gone
     */
    public record Changed(String id, String title, Change change, String before, String after, String reason) {}

    /** One capability. @param before its state, or empty text @param after its state, or empty text */
    public record Shifted(String name, Change change, String before, String after, String reason) {}

    static Comparison of(RecordedRun before, RecordedRun after) {
        Set<String> ids = new LinkedHashSet<>(after.scenarios().keySet());
        ids.addAll(before.scenarios().keySet());
        List<Changed> scenarios = ids.stream()
                .map(id -> changed(
                        id,
                        Optional.ofNullable(before.scenarios().get(id)),
                        Optional.ofNullable(after.scenarios().get(id))))
                .sorted((a, b) -> a.change().compareTo(b.change()))
                .toList();
        return new Comparison(before, after, scenarios, capabilities(before, after));
    }

    /** Whether anything got worse. */
    public boolean gotWorse() {
        return count(Change.WORSE) > 0 || capabilities.stream().anyMatch(one -> one.change() == Change.WORSE);
    }

    /** How many scenarios changed that way. */
    public long count(Change change) {
        return scenarios.stream().filter(one -> one.change() == change).count();
    }

    /** Scenarios that changed that way. */
    public List<Changed> scenarios(Change change) {
        return scenarios.stream().filter(one -> one.change() == change).toList();
    }

    /** What makes the two runs hard to compare, one sentence each. */
    public List<String> cautions() {
        List<String> cautions = new ArrayList<>();
        if (!before.profile().equals(after.profile())) {
            cautions.add("The profile differs: " + before.profile() + " before, " + after.profile() + " after.");
        }
        if (!before.selection().equals(after.selection())) {
            cautions.add("The selection differs: " + before.selection() + " before, " + after.selection() + " after.");
        }
        if (!before.version().equals(after.version())) {
            cautions.add("The suite's version differs: " + before.version() + " before, " + after.version()
                    + " after; a scenario may ask for more now.");
        }
        if (!before.complete() || !after.complete()) {
            cautions.add("The run " + (before.complete() ? "after" : "before") + " was cut short.");
        }
        return cautions;
    }

    private static Changed changed(String id, Optional<Result> before, Optional<Result> after) {
        Result last = after.or(() -> before).orElseThrow();
        return new Changed(
                id,
                last.title(),
                change(before, after),
                before.map(Comparison::words).orElse(""),
                after.map(Comparison::words).orElse(""),
                last.deciding().map(Judged::reason).orElse(""));
    }

    private static String words(Result result) {
        String observed = result.judgements().stream()
                .filter(judged -> judged.verdict() == result.verdict())
                .map(Judged::observed)
                .distinct()
                .collect(Collectors.joining(", "));
        return result.verdict() + (observed.isEmpty() ? "" : " (" + observed + ")");
    }

    private static Change change(Optional<Result> before, Optional<Result> after) {
        if (before.isEmpty()) {
            return Change.NEW;
        }
        return after.map(now -> change(before.get(), now)).orElse(Change.GONE);
    }

    private static Change change(Result before, Result after) {
        Verdict was = before.verdict();
        Verdict is = after.verdict();
        if (was == is) {
            return sameVerdict(before, after);
        }
        return switch (is) {
            case FAIL -> Change.WORSE;
            case INCONCLUSIVE -> was == Verdict.FAIL ? Change.DIFFERENT : Change.WORSE;
            case WARN -> was == Verdict.FAIL || was == Verdict.INCONCLUSIVE ? Change.BETTER : Change.WORSE;
            case PASS -> was == Verdict.INFO ? Change.DIFFERENT : Change.BETTER;
            case INFO -> was == Verdict.PASS ? Change.DIFFERENT : Change.BETTER;
            case SKIP -> was == Verdict.PASS ? Change.WORSE : Change.DIFFERENT;
        };
    }

    /** A failure that now also breaks another rule, or that turned into an acceptance, is worse although the word for it stayed. */
    private static Change sameVerdict(Result before, Result after) {
        if (after.verdict() != Verdict.FAIL) {
            return Change.SAME;
        }
        Set<Judged> fresh = failures(after);
        fresh.removeAll(failures(before));
        Set<String> broken = failures(before).stream().map(Judged::requirement).collect(Collectors.toSet());
        boolean worse = fresh.stream()
                .anyMatch(judged -> judged.observed().equals("accepted") || !broken.contains(judged.requirement()));
        if (worse) {
            return Change.WORSE;
        }
        return failures(before).equals(failures(after)) ? Change.SAME : Change.DIFFERENT;
    }

    private static Set<Judged> failures(Result result) {
        return result.judgements().stream()
                .filter(judged -> judged.verdict() == Verdict.FAIL)
                .map(judged -> new Judged(judged.requirement(), judged.observed(), judged.verdict(), ""))
                .collect(Collectors.toSet());
    }

    private static List<Shifted> capabilities(RecordedRun before, RecordedRun after) {
        Map<String, Capability> earlier = byName(before);
        Map<String, Capability> later = byName(after);
        Set<String> names = new LinkedHashSet<>(later.keySet());
        names.addAll(earlier.keySet());
        return names.stream()
                .map(name ->
                        shifted(name, Optional.ofNullable(earlier.get(name)), Optional.ofNullable(later.get(name))))
                .filter(one -> one.change() != Change.SAME)
                .sorted((a, b) -> a.change().compareTo(b.change()))
                .toList();
    }

    private static Map<String, Capability> byName(RecordedRun run) {
        Map<String, Capability> named = new LinkedHashMap<>();
        run.capabilities().forEach(capability -> named.put(capability.name(), capability));
        return named;
    }

    private static Shifted shifted(String name, Optional<Capability> before, Optional<Capability> after) {
        Optional<Capability.State> was = before.map(Capability::state);
        Optional<Capability.State> is = after.map(Capability::state);
        Change change;
        if (Objects.equals(was, is)) {
            change = Change.SAME;
        } else if (was.isEmpty() || is.isEmpty()) {
            change = was.isEmpty() ? Change.NEW : Change.GONE;
        } else if (was.get() == Capability.State.SUPPORTED || is.get() == Capability.State.BROKEN) {
            change = Change.WORSE;
        } else {
            change = is.get() == Capability.State.SUPPORTED ? Change.BETTER : Change.DIFFERENT;
        }
        return new Shifted(
                name,
                change,
                was.map(Capability.State::label).orElse(""),
                is.map(Capability.State::label).orElse(""),
                after.or(() -> before).map(Capability::reason).orElse(""));
    }

    /** One sentence on what came of it. */
    public String sentence() {
        String numbers = List.of(Change.values()).stream()
                .map(change -> count(change) + " " + change.label())
                .collect(Collectors.joining(", "));
        long lost = capabilities.stream()
                .filter(one -> one.change() == Change.WORSE)
                .count();
        return (gotWorse() ? "Worse: " : "Nothing got worse: ")
                + numbers.toLowerCase(Locale.ROOT)
                + (lost == 0 ? "." : "; " + lost + (lost == 1 ? " capability was lost." : " capabilities were lost."));
    }
}
