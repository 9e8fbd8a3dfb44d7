package rfc8705.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rfc8705.pki.Pki;
import rfc8705.pki.PkiException;
import rfc8705.suite.RunException;

/** Runs the suite. */
@Command(
        name = "run",
        description = "Runs the suite against a target, or against the embedded server.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Map<String, String> values = new HashMap<>();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--renew-ca",
            description = "Replace the certification authority first; every target has to import the new one.")
    private boolean renewAuthority;

    @Option(
            names = "--target",
            paramLabel = "URL",
            description = "Issuer URL or token endpoint URL; default: the embedded server.")
    private void target(String value) {
        values.put("target", value);
    }

    @Option(
            names = "--target-ca",
            paramLabel = "FILE",
            description = "PEM file the target's own certificate chains to.")
    private void targetCa(String value) {
        values.put("target.ca", value);
    }

    @Option(names = "--target-insecure", description = "Take any certificate of the target.")
    private void targetInsecure(boolean value) {
        values.put("target.insecure", Boolean.toString(value));
    }

    @Option(
            names = "--target-token",
            paramLabel = "TOKEN",
            description = "Initial access token for dynamic registration.")
    private void targetToken(String value) {
        values.put("target.token", value);
    }

    @Option(
            names = "--scenarios",
            paramLabel = "LIST",
            description = "Ids, globs, requirement ids or tags, separated by commas; !x excludes.")
    private void scenarios(String value) {
        values.put("scenarios", value);
    }

    @Option(
            names = "--scenario-dir",
            paramLabel = "DIR",
            description = "A folder of scenario files, added to the built-in ones.")
    private void scenarioDir(String value) {
        values.put("scenarioDir", value);
    }

    @Option(names = "--profile", paramLabel = "NAME", description = "default, strict or ofbr.")
    private void profile(String value) {
        values.put("profile", value);
    }

    @Option(names = "--fail-on-warn", description = "Treat WARN as FAIL.")
    private void failOnWarn(boolean value) {
        values.put("failOnWarn", Boolean.toString(value));
    }

    @Option(names = "--baseline", paramLabel = "FILE", description = "Failures that are accepted for now.")
    private void baseline(String value) {
        values.put("baseline", value);
    }

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Write this run's failures as a baseline; entries that the file has keep reason and date.")
    private void writeBaseline(String value) {
        values.put("writeBaseline", value);
    }

    @Option(
            names = "--certs",
            paramLabel = "DIR",
            description = "Where the certification authority lives; default: certs.")
    private void certs(String value) {
        values.put("certs", value);
    }

    @Option(names = "--reports", paramLabel = "DIR", description = "Where the reports go; default: reports.")
    private void reports(String value) {
        values.put("reports", value);
    }

    @Option(names = "--concurrency", paramLabel = "N", description = "Exchanges in flight; default: 4.")
    private void concurrency(String value) {
        values.put("concurrency", value);
    }

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description = "For one exchange, such as 500ms or 10s; default: 10s.")
    private void timeout(String value) {
        values.put("timeout", value);
    }

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            description = "How long a change of a registration may take to show; default: 2s.")
    private void patience(String value) {
        values.put("patience", value);
    }

    @Option(
            names = "--callback",
            paramLabel = "URL",
            description = "https address under which the target reaches the harness; default: the loopback address.")
    private void callback(String value) {
        values.put("callback", value);
    }

    @Option(
            names = "--callback-bind",
            paramLabel = "ADDRESS:PORT",
            description = "Where the harness listens for it; default: the loopback address.")
    private void callbackBind(String value) {
        values.put("callbackBind", value);
    }

    @Option(
            names = "--keep-files",
            paramLabel = "DIR",
            description = "Leave certificate, key, chain and a script that repeats it by hand, for each scenario.")
    private void keepFiles(String value) {
        values.put("keepFiles", value);
    }

    @ArgGroup
    private Loudness loudness = new Loudness();

    /** One or the other. */
    private static final class Loudness {
        @Option(
                names = {"-q", "--quiet"},
                description = "Print the status, the gate's sentence and the path of the report alone.")
        private boolean quiet;

        @Option(
                names = {"-v", "--verbose"},
                description = "Print each scenario as it is judged.")
        private boolean verbose;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        RunOptions options = RunOptions.of(values);
        if (renewAuthority) {
            renew(options);
        }
        try (Progress progress = Progress.on(spec.commandLine().getErr())) {
            Talk talk = new Talk(out, progress, talk());
            return new Launcher(options, Optional.empty(), talk)
                    .launch(talk)
                    .gate()
                    .exitStatus();
        }
    }

    private Talk.Amount talk() {
        return loudness.quiet ? Talk.Amount.LITTLE : loudness.verbose ? Talk.Amount.MUCH : Talk.Amount.USUAL;
    }

    private static void renew(RunOptions options) {
        try {
            Pki.renew(options.certs(), Launcher.catalogue(options.scenarioDir()).authorities());
        } catch (PkiException e) {
            throw new RunException(2, e.getMessage());
        }
    }
}
