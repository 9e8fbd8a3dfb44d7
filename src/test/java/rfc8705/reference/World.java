package rfc8705.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.GeneralName;

/** The authorities of a test, and servers that trust one of them. */
final class World {
    final Issued root =
            new Maker().subject(Maker.rdn(Maker.CN, "root")).authority(-1).selfSigned();
    final Issued intermediate = new Maker()
            .subject(Maker.rdn(Maker.CN, "intermediate"))
            .authority(0)
            .by(root);
    final Issued untrusted =
            new Maker().subject(Maker.rdn(Maker.CN, "untrusted")).authority(-1).selfSigned();
    private final Issued server = new Maker()
            .subject(Maker.rdn(Maker.CN, "localhost"))
            .san(new GeneralName(GeneralName.dNSName, "localhost"))
            .selfSigned();

    Bench conformant() {
        return start(Optional.empty(), Optional.empty());
    }

    Bench with(Fault fault) {
        return start(Optional.of(fault), Optional.empty());
    }

    Bench start(Optional<Fault> fault, Optional<String> token) {
        return new Bench(
                ReferenceServer.start(new ReferenceServer.Settings(
                        0,
                        List.of(server.certificate()),
                        server.keys().getPrivate(),
                        Set.of(root.certificate()),
                        fault.map(List::of).orElse(List.of()),
                        token)),
                this);
    }

    /** A credential with its issuers, leaf first. */
    static List<Issued> chain(Issued... certificates) {
        return new ArrayList<>(Arrays.asList(certificates));
    }
}
