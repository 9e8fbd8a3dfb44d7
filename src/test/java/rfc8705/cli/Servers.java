package rfc8705.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import rfc8705.pki.Pki;
import rfc8705.reference.Fault;
import rfc8705.reference.ReferenceServer;

/** Embedded servers that a call of the command line is pointed at. */
final class Servers {
    private Servers() {}

    static ReferenceServer start(Path certs, Optional<Fault> fault) {
        return EmbeddedServer.start(
                Pki.open(certs, Launcher.catalogue(Optional.empty()).authorities()), 0, fault);
    }

    static Console run(ReferenceServer server, Path certs, Path reports, String... further) {
        return Console.run(arguments(server, certs, reports, further).toArray(String[]::new));
    }

    static List<String> arguments(ReferenceServer server, Path certs, Path reports, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--target",
                server.issuer().toString(),
                "--target-ca",
                certs.resolve("ca.pem").toString(),
                "--certs",
                certs.toString(),
                "--reports",
                reports.toString()));
        arguments.addAll(Arrays.asList(further));
        return arguments;
    }
}
