package rfc8705.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rfc8705.pki.Pki;
import rfc8705.pki.PkiException;
import rfc8705.reference.Fault;
import rfc8705.reference.Leeway;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Profile;
import rfc8705.suite.RunException;

/** Proves the suite by the faults of the embedded server. */
@Command(
        name = "prove",
        description =
                "Runs the suite against the embedded server, conformant in every way it knows and with each of its faults, and says which faults"
                        + " it found.",
        mixinStandardHelpOptions = true)
final class ProveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--faults",
            paramLabel = "LIST",
            split = ",",
            description = "Labels of faults, separated by commas; default: all.")
    private List<String> labels = List.of();

    @Option(
            names = "--leeways",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Labels of ways to be conformant that the texts leave open, to check these instead of any fault; default: all, and the faults.")
    private List<String> habits = List.of();

    @Option(
            names = "--on",
            paramLabel = "LEEWAY",
            description = "The faults on a server that is otherwise conformant in this way.")
    private Optional<String> base = Optional.empty();

    @Option(
            names = "--scenarios",
            paramLabel = "LIST",
            defaultValue = "!slow",
            description =
                    "Scenarios as for run, to see which faults are missed without the others; default: all that are not slow.")
    private String scenarios;

    @Option(
            names = "--certs",
            paramLabel = "DIR",
            defaultValue = "certs",
            description = "Where the certification authority lives.")
    private String certs;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "Instead of each fault alone, so many pairs of faults that change different decisions.")
    private int pairs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "8705",
            description = "Chooses the pairs; the same number chooses the same ones. Default: 8705.")
    private long seed;

    @Option(
            names = "--share",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Of the scenarios that a fault must not show in, run one of N against it, others for each fault; default: 1, all of them.")
    private int share;

    @Option(names = "--page", paramLabel = "FILE", description = "Writes the result as a Markdown page.")
    private Optional<Path> page = Optional.empty();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        // What a fault breaks is told by what the server answers.
        if (LoggerFactory.getLogger("io.undertow.request") instanceof Logger undertow) {
            undertow.setLevel(Level.OFF);
        }
        List<Leeway> leeways = leeways();
        List<List<Fault>> faults = faults();
        RunOptions options = RunOptions.of(new HashMap<>(Map.of("scenarios", scenarios, "certs", certs)));
        Catalogue catalogue = Launcher.catalogue(Optional.empty());
        Proof proof = new Proof(catalogue, open(options, catalogue), options, Math.max(1, share));
        boolean clean = conformant(proof, out);
        List<Proof.Outcome> otherwise = new ArrayList<>();
        for (Leeway leeway : leeways) {
            Proof.Outcome outcome = proof.run(leeway.label(), List.of(), Optional.of(leeway), Profile.DEFAULT);
            otherwise.add(outcome);
            out.println((outcome.clean() ? "clean   " : "ALARM   ")
                    + outcome.name()
                    + (outcome.clean() ? "" : ": " + held(outcome)));
            out.flush();
        }
        List<Proof.Outcome> outcomes = new ArrayList<>();
        for (List<Fault> wrong : faults) {
            Proof.Outcome outcome = proof.prove(name(wrong), wrong, base.map(ServeCommand::leeway));
            outcomes.add(outcome);
            line(outcome, out);
        }
        ProofPage result = new ProofPage(catalogue, otherwise, outcomes, share);
        if (pairs == 0) {
            result.idle().ifPresent(out::println);
            Proof.loneKillers(outcomes)
                    .forEach((scenario, found) ->
                            out.println("only " + scenario + " finds " + String.join(", ", found)));
        }
        page.ifPresent(result::write);
        if (!otherwise.isEmpty()) {
            out.println(result.cleanTotal());
        }
        if (!outcomes.isEmpty()) {
            out.println(result.total(pairs > 0 ? "pairs" : "faults"));
        }
        return clean && result.isProved() ? 0 : 1;
    }

    private List<Leeway> leeways() {
        boolean asked = labels.isEmpty() && pairs == 0 && base.isEmpty();
        return habits.isEmpty() && asked
                ? Arrays.asList(Leeway.values())
                : habits.stream().map(ServeCommand::leeway).toList();
    }

    private List<List<Fault>> faults() {
        if (!habits.isEmpty() && labels.isEmpty()) {
            return List.of();
        }
        return pairs > 0
                ? FaultPairs.sample(chosen(), pairs, seed)
                : chosen().stream()
                        .filter(fault -> base.map(ServeCommand::leeway)
                                .map(fault::goesWith)
                                .orElse(true))
                        .map(List::of)
                        .toList();
    }

    private static String held(Proof.Outcome outcome) {
        return outcome.status() + " " + outcome.bad() + ", INCONCLUSIVE: " + outcome.undecided();
    }

    private static String name(List<Fault> faults) {
        return faults.stream().map(Fault::label).collect(Collectors.joining(" and "));
    }

    private static void line(Proof.Outcome outcome, PrintWriter out) {
        boolean found = outcome.faults().stream().allMatch(outcome::found);
        String by = outcome.faults().stream()
                .map(fault -> String.join(",", fault.requirements()) + " by "
                        + outcome.killers(fault).size())
                .collect(Collectors.joining(", "));
        out.printf(
                "%-7s %-40s %s%s%n",
                found ? "found" : "MISSED",
                outcome.name(),
                by,
                outcome.beside().isEmpty() ? "" : "  FALSE ALARM " + detail(outcome));
        out.flush();
    }

    private static boolean conformant(Proof proof, PrintWriter out) {
        boolean clean = true;
        for (Profile profile : List.of(Profile.DEFAULT, Profile.STRICT)) {
            Proof.Outcome outcome = proof.run("conformant", List.of(), Optional.empty(), profile);
            out.println("conformant, profile " + profile.label() + ": "
                    + (outcome.clean() ? "no FAIL, WARN or INCONCLUSIVE" : held(outcome)));
            out.flush();
            clean &= outcome.clean();
        }
        return clean;
    }

    private static String detail(Proof.Outcome outcome) {
        return outcome.beside().stream()
                .map(requirement -> requirement + outcome.bad().get(requirement).values())
                .collect(Collectors.joining(" "));
    }

    private List<Fault> chosen() {
        return labels.isEmpty()
                ? Arrays.asList(Fault.values())
                : labels.stream().map(ServeCommand::named).toList();
    }

    private static Pki open(RunOptions options, Catalogue catalogue) {
        try {
            return Pki.open(options.certs(), catalogue.authorities());
        } catch (PkiException e) {
            throw new RunException(2, e.getMessage());
        }
    }
}
