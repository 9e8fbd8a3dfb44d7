package rfc8705.suite;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Judgement;

/**
 * Failures that are accepted for now, by scenario and outcome. An entry accepts something only while it has a reason and a date that has
 * not passed; an entry that is no longer needed, or never was, closes the gate until somebody removes it.
 *
 * @param name of the file, for messages; empty text if there is none
 * @param entries in the file's order
 * @param today the day that dates are measured against
 */
public record Baseline(String name, List<Entry> entries, LocalDate today) {
    /** No failure is accepted. */
    public static final Baseline NONE = new Baseline("", List.of(), LocalDate.EPOCH);

    /** Copies the list. */
    public Baseline {
        entries = List.copyOf(entries);
    }

    /**
     * One accepted failure.
     *
     * @param scenario id of the scenario
     * @param outcome label of what was observed, such as {@code accepted}; another one is another failure
     * @param reason why it is accepted; empty text if the file gives none
     * @param expires the last day on which it is accepted; empty if the file gives none
     * @param location file and line, for messages
     */
    public record Entry(String scenario, String outcome, String reason, Optional<LocalDate> expires, String location) {
        boolean names(String id, Judgement judgement) {
            return scenario.equals(id) && outcome.equals(judgement.outcome());
        }
    }

    /** The entry that accepts a judgement, if one does. Only what is not as it should be needs accepting. */
    public Optional<Entry> accepting(String scenario, Judgement judgement) {
        return deviates(judgement.verdict())
                ? entries.stream()
                        .filter(entry -> entry.names(scenario, judgement))
                        .filter(this::isValid)
                        .findFirst()
                : Optional.empty();
    }

    /** The worst of a scenario's judgements that no entry accepts: what the gate sees of it. */
    public Verdict outside(ScenarioResult result) {
        List<Verdict> verdicts = result.judgements().stream()
                .filter(judgement ->
                        accepting(result.scenario().id(), judgement).isEmpty())
                .map(Judgement::verdict)
                .toList();
        return verdicts.isEmpty() ? Verdict.PASS : Verdict.worst(verdicts);
    }

    /** Whether what no entry accepts of a scenario is FAIL, INCONCLUSIVE, or WARN where that counts. */
    public boolean closesTheGate(ScenarioResult result, boolean failOnWarn) {
        return switch (outside(result)) {
            case FAIL, INCONCLUSIVE -> true;
            case WARN -> failOnWarn;
            case PASS, INFO, SKIP -> false;
        };
    }

    /**
     * What is wrong with the entries, one sentence each with what to do.
     *
     * @param known ids of every scenario there is
     * @param results of this run; an entry for a scenario that was not selected, or came to no result, is left alone
     */
    List<String> problems(Set<String> known, List<ScenarioResult> results) {
        List<String> problems = new ArrayList<>();
        for (Entry entry : entries) {
            problem(entry, known, results).ifPresent(text -> problems.add(entry.location() + ": " + text));
        }
        return problems;
    }

    private Optional<String> problem(Entry entry, Set<String> known, List<ScenarioResult> results) {
        String id = entry.scenario();
        if (!known.contains(id)) {
            return Optional.of("no scenario is called '" + id + "'; remove the entry or correct the id.");
        }
        if (entry.reason().isBlank()) {
            return Optional.of("the entry for " + id + " gives no reason; write why it is accepted, or remove it.");
        }
        if (entry.expires().isEmpty()) {
            return Optional.of("the entry for " + id + " has no date; write expires: YYYY-MM-DD, or remove it.");
        }
        if (!isValid(entry)) {
            return Optional.of("the entry for " + id + " expired on "
                    + entry.expires().get() + "; remove it, or renew its date with a reason that still holds.");
        }
        return results.stream()
                .filter(result -> result.scenario().id().equals(id))
                .findFirst()
                .flatMap(result -> stale(entry, result));
    }

    private static Optional<String> stale(Entry entry, ScenarioResult result) {
        boolean undecided = result.verdict() == Verdict.SKIP || result.verdict() == Verdict.INCONCLUSIVE;
        boolean seen = result.judgements().stream()
                .anyMatch(judgement -> deviates(judgement.verdict()) && entry.names(entry.scenario(), judgement));
        if (undecided || seen) {
            return Optional.empty();
        }
        String others = result.judgements().stream()
                .filter(judgement -> deviates(judgement.verdict()))
                .map(judgement -> judgement.verdict() + " with " + judgement.outcome())
                .distinct()
                .collect(Collectors.joining(", "));
        String now = others.isEmpty() ? "is now " + result.verdict() : "now comes to " + others + " instead";
        return Optional.of("the entry accepts " + entry.outcome() + " for " + entry.scenario() + ", which " + now
                + "; remove the entry.");
    }

    private boolean isValid(Entry entry) {
        return !entry.reason().isBlank()
                && entry.expires().map(date -> !date.isBefore(today)).orElse(false);
    }

    private static boolean deviates(Verdict verdict) {
        return verdict == Verdict.FAIL || verdict == Verdict.INCONCLUSIVE || verdict == Verdict.WARN;
    }
}
