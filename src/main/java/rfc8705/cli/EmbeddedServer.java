package rfc8705.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import rfc8705.pki.IssuedCertificate;
import rfc8705.pki.Pki;
import rfc8705.pki.ServerCertificate;
import rfc8705.reference.Fault;
import rfc8705.reference.Leeway;
import rfc8705.reference.ReferenceServer;
import rfc8705.suite.RunException;

/** Starts the embedded authorization server with a certificate of the harness's own authority, whose root it also trusts. */
final class EmbeddedServer {
    private EmbeddedServer() {}

    static ReferenceServer start(Pki pki, int port, Optional<Fault> fault) {
        return start(pki, port, fault.map(List::of).orElse(List.of()), Optional.empty());
    }

    static ReferenceServer start(Pki pki, int port, List<Fault> faults, Optional<Leeway> leeway) {
        IssuedCertificate server = pki.issue(ServerCertificate.of("localhost"));
        try {
            return ReferenceServer.start(new ReferenceServer.Settings(
                    port,
                    List.of(ServerCertificate.parsed(server.der())),
                    server.keyPair().getPrivate(),
                    Set.of(ServerCertificate.parsed(pki.authority("root").der())),
                    faults,
                    leeway,
                    Optional.empty(),
                    body -> {}));
        } catch (IllegalStateException e) {
            throw new RunException(2, e.getMessage());
        }
    }
}
