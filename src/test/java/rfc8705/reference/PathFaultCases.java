package rfc8705.reference;

import static rfc8705.reference.FaultCases.admits;
import static rfc8705.reference.FaultCases.issued;
import static rfc8705.reference.FaultCases.pki;
import static rfc8705.reference.FaultCases.refuses;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;

/** Probes of the faults about paths. */
final class PathFaultCases {
    private PathFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(Fault.ANY_TRUSTED_CERTIFICATE, bench -> client(bench, issued(bench, leaf("other")))),
                admits(
                        Fault.NO_CHAIN_CHECK,
                        bench -> client(bench, World.chain(leaf("client").by(bench.world.untrusted)))),
                admits(
                        Fault.ANY_CHAIN_ENTRY,
                        bench -> client(
                                bench,
                                World.chain(
                                        leaf("other").by(bench.world.root),
                                        leaf("client").selfSigned()))),
                admits(
                        Fault.SELF_SIGNED_TRUSTED,
                        bench -> client(bench, World.chain(leaf("client").selfSigned()))),
                admits(
                        Fault.EXPIRED_ACCEPTED,
                        bench -> client(bench, issued(bench, leaf("client").expired()))),
                admits(
                        Fault.SIGNATURE_UNCHECKED,
                        bench -> client(
                                bench,
                                World.chain(
                                        Maker.damaged(leaf("client").by(bench.world.intermediate)),
                                        bench.world.intermediate))),
                admits(
                        Fault.NOT_YET_VALID_ACCEPTED,
                        bench -> client(bench, issued(bench, leaf("client").notYetValid()))),
                admits(Fault.VERIFIED_BY_SERIAL_NUMBER, PathFaultCases::sameSerialNumber),
                admits(Fault.SAME_NAMED_CA, PathFaultCases::sameNamed),
                admits(Fault.BASIC_CONSTRAINTS_IGNORED, PathFaultCases::issuedByLeaf),
                admits(
                        Fault.CA_KEY_USAGE_IGNORED,
                        bench -> below(
                                bench,
                                leaf("ca")
                                        .extension(Extension.basicConstraints, true, new BasicConstraints(true))
                                        .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.cRLSign)))),
                admits(Fault.PATH_LENGTH_IGNORED, PathFaultCases::tooLong),
                admits(
                        Fault.NAME_CONSTRAINTS_IGNORED,
                        bench -> below(
                                bench,
                                leaf("ca")
                                        .authority(-1)
                                        .extension(Extension.nameConstraints, true, onlyBelow("CN=elsewhere")))),
                admits(
                        Fault.POLICIES_IGNORED,
                        bench -> below(
                                bench,
                                leaf("ca")
                                        .authority(-1)
                                        .extension(
                                                Extension.policyConstraints,
                                                true,
                                                new DERSequence(new DERTaggedObject(false, 0, new ASN1Integer(0)))))),
                admits(
                        Fault.CRITICAL_EXTENSION_IGNORED,
                        bench -> client(
                                bench,
                                issued(
                                        bench,
                                        leaf("client")
                                                .extension(
                                                        new ASN1ObjectIdentifier("1.2.3.4.5"),
                                                        true,
                                                        DERNull.INSTANCE)))),
                admits(
                        Fault.EKU_IGNORED,
                        bench -> client(
                                bench,
                                issued(
                                        bench,
                                        leaf("client")
                                                .extension(
                                                        Extension.extendedKeyUsage,
                                                        false,
                                                        new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))))),
                admits(
                        Fault.KEY_USAGE_IGNORED,
                        bench -> client(
                                bench,
                                issued(
                                        bench,
                                        leaf("client")
                                                .extension(
                                                        Extension.keyUsage,
                                                        true,
                                                        new KeyUsage(KeyUsage.keyAgreement))))),
                admits(
                        Fault.WEAK_ACCEPTED,
                        bench -> client(bench, issued(bench, leaf("client").algorithm("SHA1withECDSA")))),
                refuses(
                        Fault.LONE_LEAF_REFUSED,
                        bench -> client(bench, World.chain(leaf("client").by(bench.world.root)))),
                refuses(Fault.CHAIN_ORDER_REQUIRED, PathFaultCases::shuffled),
                refuses(Fault.ISSUER_NAME_BY_OCTETS, PathFaultCases::issuerInPrintableString),
                new FaultCase(
                        Fault.LONG_CHAIN_BREAKS,
                        FaultCases.ACCEPTED,
                        "500 server_error",
                        bench -> client(bench, sevenTimes(leaf("client").by(bench.world.root)))),
                refuses(
                        Fault.LARGE_CERTIFICATE_REFUSED,
                        bench -> client(
                                bench,
                                issued(
                                        bench,
                                        leaf("client")
                                                .extension(
                                                        new ASN1ObjectIdentifier("1.2.3.4.5"),
                                                        false,
                                                        new DEROctetString(new byte[9000]))))),
                refuses(
                        Fault.RSA_KEY_REFUSED,
                        bench -> client(bench, issued(bench, leaf("client").keys(rsaKeys())))),
                new FaultCase(
                        Fault.EMPTY_PURPOSE_BREAKS,
                        FaultCases.DENIED,
                        "500 server_error",
                        bench -> client(
                                bench,
                                issued(
                                        bench,
                                        leaf("client")
                                                .extension(Extension.extendedKeyUsage, false, new DERSequence())))),
                admits(Fault.REGISTERED_CERTIFICATE_TRUSTED, PathFaultCases::issuedByClient),
                refuses(
                        Fault.EMPTY_SUBJECT_REFUSED,
                        bench -> pki(
                                bench,
                                "san_dns",
                                "client.example",
                                issued(
                                        bench,
                                        new Maker()
                                                .subject()
                                                .san(new GeneralName(GeneralName.dNSName, "client.example"))))),
                refuses(Fault.CERTIFICATE_PINNED, PathFaultCases::renewed),
                new FaultCase(Fault.URLS_IN_CERTIFICATES_FETCHED, "0 requests", "1 requests", PathFaultCases::fetched));
    }

    /** A certificate of a namesake after one of the authority itself with the same serial number. */
    private static String sameSerialNumber(Bench bench) {
        Issued genuine = leaf("client").serial(BigInteger.TEN).by(bench.world.intermediate);
        Issued namesake = new Maker()
                .subject(Maker.rdn(Maker.CN, "intermediate"))
                .authority(0)
                .selfSigned();
        String id = bench.registered(FaultCases.metadata("subject_dn", "CN=client"));
        bench.token(id, World.chain(genuine, bench.world.intermediate));
        return bench.token(id, World.chain(leaf("client").serial(BigInteger.TEN).by(namesake), namesake));
    }

    private static Maker leaf(String commonName) {
        return new Maker().subject(Maker.rdn(Maker.CN, commonName));
    }

    private static String client(Bench bench, List<Issued> chain) {
        return pki(bench, "subject_dn", "CN=client", chain);
    }

    private static String below(Bench bench, Maker authority) {
        Issued issuer = authority.by(bench.world.root);
        return client(bench, World.chain(leaf("client").by(issuer), issuer));
    }

    private static String sameNamed(Bench bench) {
        Issued twin = leaf("root").authority(-1).selfSigned();
        return client(bench, World.chain(leaf("client").by(twin)));
    }

    private static String issuedByLeaf(Bench bench) {
        Issued issuer = leaf("leaf that issues").by(bench.world.intermediate);
        return client(bench, World.chain(leaf("client").by(issuer), issuer, bench.world.intermediate));
    }

    private static String tooLong(Bench bench) {
        Issued second = leaf("second").authority(-1).by(bench.world.intermediate);
        return client(bench, World.chain(leaf("client").by(second), second, bench.world.intermediate));
    }

    private static String shuffled(Bench bench) {
        Issued first = leaf("first").authority(-1).by(bench.world.root);
        Issued second = leaf("second").authority(-1).by(first);
        return client(bench, World.chain(leaf("client").by(second), first, second));
    }

    private static String issuerInPrintableString(Bench bench) {
        Issued issuer = leaf("authority").authority(-1).by(bench.world.root);
        Issued alias = new Maker()
                .subject(Maker.rdn(Maker.CN, new DERPrintableString("authority")))
                .keys(issuer.keys())
                .selfSigned();
        return client(bench, World.chain(leaf("client").by(alias), issuer));
    }

    private static String issuedByClient(Bench bench) {
        Issued other = leaf("other").authority(-1).selfSigned();
        SelfSignedFaultCases.registered(bench, Bench.jwk(other, "", other));
        return client(bench, World.chain(leaf("client").by(other), other));
    }

    private static List<Issued> sevenTimes(Issued leaf) {
        return Collections.nCopies(7, leaf);
    }

    private static KeyPair rsaKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String renewed(Bench bench) {
        String id = bench.registered(FaultCases.metadata("subject_dn", "CN=client"));
        bench.token(id, issued(bench, leaf("client")));
        return bench.token(id, issued(bench, leaf("client")));
    }

    private static NameConstraints onlyBelow(String name) {
        return new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.directoryName, name))}, null);
    }

    private static String fetched(Bench bench) {
        AtomicInteger requests = new AtomicInteger();
        try {
            HttpServer listener = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            listener.createContext("/", exchange -> {
                requests.incrementAndGet();
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            });
            listener.start();
            String url = "http://127.0.0.1:" + listener.getAddress().getPort() + "/ca.cer";
            Maker leaf = leaf("client")
                    .extension(
                            Extension.authorityInfoAccess,
                            false,
                            new AuthorityInformationAccess(
                                    AccessDescription.id_ad_caIssuers,
                                    new GeneralName(GeneralName.uniformResourceIdentifier, url)));
            client(bench, World.chain(leaf.by(bench.world.untrusted)));
            listener.stop(0);
            return requests.get() + " requests";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
