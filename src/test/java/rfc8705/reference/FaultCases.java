package rfc8705.reference;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x509.GeneralName;

/** The probe of every fault. */
final class FaultCases {
    static final String DENIED = "401 invalid_client";
    static final String ACCEPTED = "accepted";

    private FaultCases() {}

    static List<FaultCase> all() {
        return Stream.of(
                        PathFaultCases.all(),
                        NameFaultCases.all(),
                        NameShapeFaultCases.all(),
                        NameTextFaultCases.all(),
                        AlternativeNameFaultCases.all(),
                        EntryFaultCases.all(),
                        SelfSignedFaultCases.all(),
                        RequestFaultCases.all(),
                        AnswerFaultCases.all(),
                        ServiceFaultCases.all(),
                        TransportFaultCases.all())
                .flatMap(List::stream)
                .toList();
    }

    static FaultCase admits(Fault fault, Function<Bench, String> probe) {
        return new FaultCase(fault, DENIED, ACCEPTED, probe);
    }

    static FaultCase refuses(Fault fault, Function<Bench, String> probe) {
        return new FaultCase(fault, ACCEPTED, DENIED, probe);
    }

    /** Metadata of a tls_client_auth client; the value as JSON would have it. */
    static String metadata(String parameter, String value) {
        return "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_" + parameter + "\":\""
                + value.replace("\\", "\\\\") + "\"}";
    }

    static String pki(Bench bench, String parameter, String value, List<Issued> chain) {
        return bench.token(bench.registered(metadata(parameter, value)), chain);
    }

    /** The outcome for a leaf of that subject. */
    static String dn(Bench bench, String registered, RDN... subject) {
        return pki(bench, "subject_dn", registered, issued(bench, new Maker().subject(subject)));
    }

    /** The outcome for a leaf with those alternative names. */
    static String san(Bench bench, String parameter, String registered, GeneralName... names) {
        return pki(bench, parameter, registered, issued(bench, new Maker().san(names)));
    }

    static List<Issued> issued(Bench bench, Maker leaf) {
        return World.chain(leaf.by(bench.world.intermediate), bench.world.intermediate);
    }
}
