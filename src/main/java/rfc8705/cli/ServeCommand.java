package rfc8705.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rfc8705.pki.Pki;
import rfc8705.pki.PkiException;
import rfc8705.reference.Fault;
import rfc8705.reference.Leeway;
import rfc8705.reference.ReferenceServer;
import rfc8705.suite.RunException;

/** Serves the embedded authorization server until it is told to stop. */
@Command(
        name = "serve",
        description =
                "Serves the embedded authorization server, conformant or with one fault, on the loopback address.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--fault", paramLabel = "NAME", description = "The one thing to do wrong.")
    private Optional<String> fault;

    @Option(
            names = "--leeway",
            paramLabel = "NAME",
            description = "Something that the texts leave open, to do otherwise than usual.")
    private Optional<String> leeway;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8443",
            description = "Port; 0 for any free one. Default: 8443.")
    private int port;

    @Option(names = "--list-faults", description = "List the faults and stop.")
    private boolean list;

    @Option(names = "--list-leeways", description = "List what the texts leave open and stop.")
    private boolean listLeeways;

    @Option(
            names = "--certs",
            paramLabel = "DIR",
            defaultValue = "certs",
            description = "Where the certification authority lives.")
    private Path certs;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        if (list) {
            Arrays.stream(Fault.values())
                    .forEach(one -> out.printf(
                            "%-34s %-14s %s%n", one.label(), String.join(",", one.requirements()), one.origin()));
            out.println(Fault.values().length + " faults");
            return 0;
        }
        if (listLeeways) {
            Arrays.stream(Leeway.values()).forEach(one -> out.printf("%-36s %s%n", one.label(), one.origin()));
            out.println(Leeway.values().length + " leeways");
            return 0;
        }
        Optional<Fault> chosen = fault.map(ServeCommand::named);
        Optional<Leeway> used = leeway.map(ServeCommand::leeway);
        if (!chosen.flatMap(one -> used.map(one::goesWith)).orElse(true)) {
            throw new RunException(2, "This fault and this leeway change the same decision; choose another leeway.");
        }
        try (ReferenceServer server =
                EmbeddedServer.start(open(), port, chosen.stream().toList(), used)) {
            out.println("Serving " + server.issuer()
                    + chosen.map(one -> " with fault " + one.label()).orElse("")
                    + used.map(one -> " and leeway " + one.label()).orElse("") + "; its certificate chains to "
                    + certs.resolve("ca.pem") + ". Stop with Ctrl-C.");
            out.flush();
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private Pki open() {
        try {
            return Pki.open(certs, Launcher.catalogue(Optional.empty()).authorities());
        } catch (PkiException e) {
            throw new RunException(2, e.getMessage());
        }
    }

    /** The leeway of that label. @throws RunException with status 2 if there is none */
    static Leeway leeway(String label) {
        return Leeway.byLabel(label)
                .orElseThrow(() ->
                        new RunException(2, "Leeway '" + label + "' is not known; serve --list-leeways names them."));
    }

    /** The fault of that label. @throws RunException with status 2 if there is none */
    static Fault named(String name) {
        return Fault.byLabel(name)
                .orElseThrow(() ->
                        new RunException(2, "Fault '" + name + "' is not known; serve --list-faults names them."));
    }
}
