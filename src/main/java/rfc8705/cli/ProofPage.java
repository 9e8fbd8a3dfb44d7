package rfc8705.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import rfc8705.reference.Fault;
import rfc8705.reference.Leeway;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunException;

/** The kill matrix: faults by the scenarios that find them. */
final class ProofPage {
    private final Catalogue catalogue;
    private final List<Proof.Outcome> otherwise;
    private final List<Proof.Outcome> outcomes;
    private final int share;

    /**
     * @param otherwise outcomes of servers that are conformant otherwise than the usual one
     * @param outcomes of servers with faults
     * @param share of the scenarios that a fault must not show in, one of so many was run
     */
    ProofPage(Catalogue catalogue, List<Proof.Outcome> otherwise, List<Proof.Outcome> outcomes, int share) {
        this.otherwise = List.copyOf(otherwise);
        this.share = share;
        this.catalogue = catalogue;
        this.outcomes = List.copyOf(outcomes);
    }

    /** Whether everything was found, nothing else was, and no scenario is there in vain. */
    boolean isProved() {
        return missed() == 0
                && alarms() == 0
                && idle().isEmpty()
                && otherwise.stream().allMatch(Proof.Outcome::clean);
    }

    private long missed() {
        return outcomes.stream()
                .filter(outcome -> !outcome.faults().stream().allMatch(outcome::found))
                .count();
    }

    private long alarms() {
        return outcomes.stream().filter(outcome -> !outcome.beside().isEmpty()).count();
    }

    /** The result in one line. @param what was counted */
    String total(String what) {
        return what + " " + outcomes.size() + ", found " + (outcomes.size() - missed()) + ", missed " + missed()
                + ", false alarms " + alarms();
    }

    /** What the conformant servers came to, in one line. */
    String cleanTotal() {
        return "conformant otherwise " + otherwise.size() + ", clean "
                + otherwise.stream().filter(Proof.Outcome::clean).count();
    }

    /** Scenarios that could fail and that no fault made fail, where every fault was tried. */
    Optional<String> idle() {
        Set<String> failed = outcomes.stream()
                .flatMap(outcome -> outcome.bad().values().stream())
                .flatMap(verdicts -> verdicts.values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        List<String> idle = catalogue.scenarios().stream()
                .filter(scenario -> isNegative(scenario) && !failed.contains(scenario.id()))
                .map(Scenario::id)
                .toList();
        return idle.isEmpty() || outcomes.size() < Fault.values().length
                ? Optional.empty()
                : Optional.of(idle.size() + " negative scenarios that no fault makes fail: " + String.join(", ", idle));
    }

    /** Whether letting the client in is held against the server. */
    private static boolean isNegative(Scenario scenario) {
        return scenario.observed().isEmpty()
                && !scenario.tags().contains("slow")
                && scenario.expect().values().stream().anyMatch(ProofPage::forbids);
    }

    private static boolean forbids(Expectation expectation) {
        return expectation
                .verdict(Profile.DEFAULT, rfc8705.scenario.Outcome.ACCEPTED)
                .filter(verdict -> verdict == Verdict.FAIL || verdict == Verdict.WARN)
                .isPresent();
    }

    /** Writes the page. @throws RunException with status 2 if it cannot be written */
    void write(Path file) {
        StringBuilder text = new StringBuilder("""
                # How the suite itself is tested

                Made by `java -jar target/rfc8705-tck.jar prove%s --page FILE`, which runs the suite against the embedded server with each of its faults.
                A fault is found if a requirement that it breaks comes to FAIL or WARN, or, where it turns every certificate away, if the run says that
                nothing can be said. A false alarm is a FAIL on a requirement that the fault does not touch.

                """.formatted(share == 1 ? "" : " --share " + share));
        text.append("Version ")
                .append(Launcher.version())
                .append(": **")
                .append(total("faults"))
                .append("**, ");
        text.append(catalogue.scenarios().size()).append(" scenarios.\n\n");
        leeways(text);
        text.append("| fault | modelled on | breaks | sweeps through | found by |\n|---|---|---|---|---|\n");
        for (Proof.Outcome outcome : outcomes) {
            for (Fault fault : outcome.faults()) {
                text.append("| `").append(fault.label()).append("` | ");
                text.append(fault.origin().replace("|", "\\|")).append(" | ");
                text.append(fault.requirements().stream().sorted().collect(Collectors.joining(", ")))
                        .append(" | ");
                text.append(fault.sweeps().isEmpty() ? "" : "sections " + fault.sweeps())
                        .append(" | ");
                text.append(foundBy(outcome, fault)).append(" |\n");
            }
        }
        idle().ifPresent(scenarios -> text.append("\n").append(scenarios).append(".\n"));
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunException(2, "The page " + file + " cannot be written (" + e + "); name another file.");
        }
    }

    private void leeways(StringBuilder text) {
        if (otherwise.isEmpty()) {
            return;
        }
        text.append("The usual server is conformant in one of many ways. ")
                .append(otherwise.size())
                .append(
                        " more servers each use what a text leaves open, and nothing that is said of them may be a FAIL or INCONCLUSIVE: **")
                .append(cleanTotal())
                .append(
                        "**.\n\n| conformant otherwise | left open by | may come to WARN | held against it |\n|---|---|---|---|\n");
        for (Proof.Outcome outcome : otherwise) {
            Leeway leeway = outcome.leeway().orElseThrow();
            text.append("| `").append(leeway.label()).append("` | ");
            text.append(leeway.origin()).append(" | ");
            text.append(leeway.warned().stream().sorted().collect(Collectors.joining(", ")))
                    .append(" | ");
            text.append(outcome.clean() ? "nothing" : "**" + outcome.bad().keySet() + "**")
                    .append(" |\n");
        }
        text.append("\n");
    }

    private static String foundBy(Proof.Outcome outcome, Fault fault) {
        Set<String> killers = outcome.killers(fault);
        if (killers.isEmpty()) {
            return outcome.found(fault) ? "nobody gets in, exit status 3" : "**missed**";
        }
        List<String> first = killers.stream().limit(3).map(id -> "`" + id + "`").toList();
        return String.join(", ", first) + (killers.size() > 3 ? " and " + (killers.size() - 3) + " more" : "");
    }
}
