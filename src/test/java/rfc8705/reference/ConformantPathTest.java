package rfc8705.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The conformant server takes every chain that RFC 5280 allows, and no other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformantPathTest {
    private final World world = new World();
    private final Bench bench = world.conformant();
    private final String client = bench.registered(FaultCases.metadata("subject_dn", "CN=client"));

    @AfterAll
    void stop() {
        bench.close();
    }

    record Chain(String description, String outcome, Function<World, List<Issued>> made) {
        @Override
        public String toString() {
            return description + ": " + outcome;
        }
    }

    static List<Chain> chains() {
        return List.of(
                new Chain(
                        "the root sent along",
                        "accepted",
                        w -> World.chain(leaf().by(w.intermediate), w.intermediate, w.root)),
                new Chain(
                        "the same certificates twice",
                        "accepted",
                        w -> World.chain(leaf().by(w.intermediate), w.intermediate, w.intermediate)),
                new Chain(
                        "a stray certificate behind the chain",
                        "accepted",
                        w -> World.chain(
                                leaf().by(w.intermediate),
                                w.intermediate,
                                named("stray").selfSigned())),
                new Chain("no intermediate", "401 invalid_client", w -> World.chain(leaf().by(w.intermediate))),
                new Chain(
                        "any extended key usage",
                        "accepted",
                        w -> World.chain(leaf().extension(
                                        Extension.extendedKeyUsage,
                                        false,
                                        new ExtendedKeyUsage(KeyPurposeId.anyExtendedKeyUsage))
                                .by(w.root))),
                new Chain(
                        "an unknown extension that is not critical",
                        "accepted",
                        w -> World.chain(
                                leaf().extension(new ASN1ObjectIdentifier("1.2.3.4.5"), false, DERNull.INSTANCE)
                                        .by(w.root))),
                new Chain(
                        "a leaf that says it is no authority",
                        "accepted",
                        w -> World.chain(leaf().extension(Extension.basicConstraints, true, new BasicConstraints(false))
                                .by(w.root))),
                new Chain(
                        "an authority as the client",
                        "401 invalid_client",
                        w -> World.chain(leaf().authority(-1).by(w.root))),
                new Chain("a trust anchor as the client", "401 invalid_client", w -> World.chain(w.root)),
                new Chain("four authorities below the root", "accepted", ConformantPathTest::deep),
                new Chain("an authority of the leaf's own name", "accepted", w -> below(w, named("client"))),
                new Chain(
                        "a name inside the name constraints",
                        "accepted",
                        w -> below(
                                w,
                                named("constrained")
                                        .extension(Extension.nameConstraints, true, onlyBelow("CN=client")))),
                new Chain(
                        "a name outside the name constraints",
                        "401 invalid_client",
                        w -> below(
                                w,
                                named("constrained")
                                        .extension(Extension.nameConstraints, true, onlyBelow("CN=other")))),
                new Chain(
                        "alternative names that are none, beside the registered subject",
                        "401 invalid_client",
                        w -> World.chain(
                                leaf().extension(Extension.subjectAlternativeName, false, new DERUTF8String("name"))
                                        .by(w.root))),
                new Chain("an issuer name in another string type", "accepted", ConformantPathTest::otherStringType));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void aChainIsTakenOrRefused(Chain chain) {
        assertThat(bench.token(client, chain.made().apply(world))).isEqualTo(chain.outcome());
    }

    private static Maker named(String commonName) {
        return new Maker().subject(Maker.rdn(Maker.CN, commonName));
    }

    private static Maker leaf() {
        return named("client");
    }

    private static List<Issued> below(World world, Maker authority) {
        Issued issuer = authority.authority(-1).by(world.root);
        return World.chain(leaf().by(issuer), issuer);
    }

    private static List<Issued> deep(World world) {
        Issued one = named("one").authority(-1).by(world.root);
        Issued two = named("two").authority(-1).by(one);
        Issued three = named("three").authority(-1).by(two);
        Issued four = named("four").authority(0).by(three);
        return World.chain(leaf().by(four), two, four, one, three);
    }

    private static List<Issued> otherStringType(World world) {
        Maker real = new Maker().subject(Maker.rdn(Maker.CN, new DERUTF8String("Authority")));
        Issued issuer = real.authority(-1).by(world.root);
        Issued alias = new Maker()
                .subject(Maker.rdn(Maker.CN, new DERPrintableString("Authority")))
                .keys(issuer.keys())
                .selfSigned();
        return World.chain(leaf().by(alias), issuer);
    }

    private static NameConstraints onlyBelow(String name) {
        return new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.directoryName, name))}, null);
    }
}
