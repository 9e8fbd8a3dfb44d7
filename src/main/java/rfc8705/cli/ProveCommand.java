package rfc8705.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rfc8705.pki.Pki;
import rfc8705.pki.PkiException;
import rfc8705.reference.Fault;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunException;
import rfc8705.suite.RunResult;

/** Proves the suite by the faults of the embedded server. */
@Command(
        name = "prove",
        description =
                "Runs the suite against the embedded server, conformant and with each of its faults, and says which faults it found.",
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

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunOptions options = RunOptions.of(new HashMap<>(Map.of("scenarios", scenarios, "certs", certs)));
        Catalogue catalogue = Launcher.catalogue(Optional.empty());
        Proof proof = new Proof(catalogue, open(options, catalogue), options);
        boolean clean = conformant(proof, out);
        List<Proof.Outcome> outcomes = new ArrayList<>();
        int missed = 0;
        int alarms = 0;
        for (Fault fault : chosen()) {
            Proof.Outcome outcome = proof.run(fault.label(), List.of(fault), Profile.DEFAULT);
            outcomes.add(outcome);
            boolean found = Proof.found(outcome);
            Set<String> beside = fault.isSweeping() ? Set.of() : outcome.beside();
            missed += found ? 0 : 1;
            alarms += beside.isEmpty() ? 0 : 1;
            out.printf(
                    "%-7s %-36s breaks %-16s by %d scenarios%s%n",
                    found ? "found" : "MISSED",
                    fault.label(),
                    String.join(",", fault.requirements()),
                    outcome.killers().size(),
                    beside.isEmpty() ? "" : "  FALSE ALARM " + detail(outcome, beside));
            out.flush();
        }
        idle(catalogue, outcomes, out);
        Proof.loneKillers(outcomes)
                .forEach((scenario, faults) -> out.println("only " + scenario + " finds " + String.join(", ", faults)));
        out.println("faults " + outcomes.size() + ", found " + (outcomes.size() - missed) + ", missed " + missed
                + ", false alarms " + alarms);
        return clean && missed == 0 && alarms == 0 ? 0 : 1;
    }

    private static boolean conformant(Proof proof, PrintWriter out) {
        boolean clean = true;
        for (Profile profile : List.of(Profile.DEFAULT, Profile.STRICT)) {
            Proof.Outcome outcome = proof.run("conformant", List.of(), profile);
            boolean good = outcome.status() == RunResult.Status.CONFORMANT
                    && outcome.bad().isEmpty();
            out.println("conformant, profile " + profile.label() + ": "
                    + (good ? "no FAIL, WARN or INCONCLUSIVE" : outcome.status() + " " + outcome.bad()));
            out.flush();
            clean &= good;
        }
        return clean;
    }

    private static String detail(Proof.Outcome outcome, Set<String> beside) {
        StringBuilder text = new StringBuilder();
        beside.forEach(requirement -> text.append(requirement)
                .append(outcome.bad().get(requirement).values())
                .append(' '));
        return text.toString().strip();
    }

    /** Scenarios that no fault made fail. */
    private static void idle(Catalogue catalogue, List<Proof.Outcome> outcomes, PrintWriter out) {
        List<String> idle = new ArrayList<>();
        for (Scenario scenario : catalogue.scenarios()) {
            boolean fails = outcomes.stream()
                    .flatMap(outcome -> outcome.bad().values().stream())
                    .flatMap(verdicts -> verdicts.values().stream())
                    .anyMatch(ids -> ids.contains(scenario.id()));
            boolean canFail = scenario.expect().values().stream().anyMatch(ProveCommand::canFail);
            if (!fails && canFail) {
                idle.add(scenario.id());
            }
        }
        if (outcomes.size() == Fault.values().length && !idle.isEmpty()) {
            out.println(idle.size() + " scenarios that no fault makes fail: " + String.join(", ", idle));
        }
    }

    private static boolean canFail(Expectation expectation) {
        return expectation.table().get(Profile.DEFAULT).values().stream()
                .anyMatch(verdict -> verdict == Verdict.FAIL || verdict == Verdict.WARN);
    }

    private List<Fault> chosen() {
        return labels.isEmpty()
                ? Arrays.asList(Fault.values())
                : labels.stream()
                        .map(label -> Fault.byLabel(label)
                                .orElseThrow(() -> new RunException(
                                        2, "Fault '" + label + "' is not known; serve --list-faults names them.")))
                        .toList();
    }

    private static Pki open(RunOptions options, Catalogue catalogue) {
        try {
            return Pki.open(options.certs(), catalogue.authorities());
        } catch (PkiException e) {
            throw new RunException(2, e.getMessage());
        }
    }
}
