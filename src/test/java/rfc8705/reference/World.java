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
        return start(List.of(), Optional.empty());
    }

    Bench with(Fault fault) {
        return with(List.of(fault));
    }

    Bench with(List<Fault> faults) {
        return start(faults, Optional.empty());
    }

    Bench with(Leeway leeway) {
        return start(List.of(), Optional.of(leeway), Optional.empty());
    }

    Bench start(List<Fault> faults, Optional<String> token) {
        return start(faults, Optional.empty(), token);
    }

    private Bench start(List<Fault> faults, Optional<Leeway> leeway, Optional<String> token) {
        return new Bench(
                ReferenceServer.start(new ReferenceServer.Settings(
                        0,
                        List.of(server.certificate()),
                        server.keys().getPrivate(),
                        Set.of(root.certificate()),
                        faults,
                        leeway,
                        token,
                        body -> {})),
                this);
    }

    /** A credential with its issuers, leaf first. */
    static List<Issued> chain(Issued... certificates) {
        return new ArrayList<>(Arrays.asList(certificates));
    }
}
