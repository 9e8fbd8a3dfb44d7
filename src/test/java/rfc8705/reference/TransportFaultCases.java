package rfc8705.reference;

import static rfc8705.reference.FaultCases.ACCEPTED;
import static rfc8705.reference.FaultCases.issued;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.util.Properties;

/** Faults below HTTP. What a conformant server does about their probes is no OAuth answer. */
final class TransportFaultCases {
    private static final String REPEATED = "org.bouncycastle.x509.ignore_repeated_extensions";
    private static final String CUT_OFF = "cut off";

    private TransportFaultCases() {}

    static List<FaultCase> all() {
        return List.of(
                admits(Fault.HANDSHAKE_UNPROVED, bench -> {
                    Issued own = issued(bench, new Maker()).get(0);
                    return named(bench, new Issued(own.certificate(), Maker.newKeys()));
                }),
                admits(Fault.EXPLICIT_CURVE_ACCEPTED, bench -> {
                    KeyPair keys = Maker.newKeys();
                    SubjectPublicKeyInfo info =
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded());
                    ASN1Encodable curve = ECNamedCurveTable.getByName("P-256").toASN1Primitive();
                    SubjectPublicKeyInfo explicit = new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(info.getAlgorithm().getAlgorithm(), curve),
                            info.getPublicKeyData().getOctets());
                    return named(bench, changed(bench, new Maker().keys(keys), info, explicit));
                }),
                admits(Fault.REPEATED_EXTENSION_ACCEPTED, bench -> {
                    GeneralName name = new GeneralName(GeneralName.dNSName, "client.example");
                    Maker leaf = new Maker()
                            .san(name)
                            .extension(Extension.issuerAlternativeName, false, new GeneralNames(name));
                    Issued twice =
                            changed(bench, leaf, Extension.issuerAlternativeName, Extension.subjectAlternativeName);
                    return FaultCases.pki(
                            bench, "san_dns", "client.example", World.chain(twice, bench.world.intermediate));
                }),
                new FaultCase(
                        Fault.SPACE_BEFORE_COLON_REMOVED, "HTTP/1.1 400 Bad Request", "HTTP/1.1 200 OK", bench -> {
                            String pem = Base64.getEncoder()
                                    .encodeToString(Certificate.encoded(
                                            issued(bench, new Maker()).get(0).certificate()));
                            return statusLine(
                                    bench,
                                    bench.registered(FaultCases.metadata("subject_dn", "CN=leaf")),
                                    "ssl-client-cert : " + URLEncoder.encode(pem, StandardCharsets.US_ASCII));
                        }));
    }

    /** A fault that lets in what the conformant server cuts off in the handshake. */
    private static FaultCase admits(Fault fault, Function<Bench, String> probe) {
        return new FaultCase(fault, CUT_OFF, ACCEPTED, bench -> {
            try {
                return probe.apply(bench);
            } catch (IllegalStateException e) {
                if (e.getCause() instanceof IOException) {
                    return CUT_OFF;
                }
                throw e;
            }
        });
    }

    private static String named(Bench bench, Issued leaf) {
        return FaultCases.pki(bench, "subject_dn", "CN=leaf", World.chain(leaf, bench.world.intermediate));
    }

    /** A certificate below the intermediate authority with one part of what is signed replaced. */
    private static Issued changed(Bench bench, Maker leaf, ASN1Encodable part, ASN1Encodable other) {
        Issued whole = leaf.by(bench.world.intermediate);
        ASN1Sequence fields = ASN1Sequence.getInstance(Certificate.encoded(whole.certificate()));
        try {
            byte[] signed = replaced(fields.getObjectAt(0), part, other)
                    .toASN1Primitive()
                    .getEncoded();
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(bench.world.intermediate.keys().getPrivate());
            signature.update(signed);
            byte[] encoded = new DERSequence(new ASN1Encodable[] {
                        ASN1Sequence.getInstance(signed), fields.getObjectAt(1), new DERBitString(signature.sign())
                    })
                    .getEncoded();
            Properties.setThreadOverride(REPEATED, true);
            return new Issued(
                    new JcaX509CertificateConverter()
                            .setProvider(new BouncyCastleProvider())
                            .getCertificate(new X509CertificateHolder(encoded)),
                    whole.keys());
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        } finally {
            Properties.removeThreadOverride(REPEATED);
        }
    }

    private static ASN1Encodable replaced(ASN1Encodable whole, ASN1Encodable part, ASN1Encodable other) {
        if (whole.toASN1Primitive().equals(part.toASN1Primitive())) {
            return other;
        }
        if (whole instanceof ASN1TaggedObject tagged && tagged.hasContextTag(3)) {
            return new DERTaggedObject(3, replaced(tagged.getExplicitBaseObject(), part, other));
        }
        return whole instanceof ASN1Sequence sequence
                ? new DERSequence(Arrays.stream(sequence.toArray())
                        .map(element -> replaced(element, part, other))
                        .toArray(ASN1Encodable[]::new))
                : whole;
    }

    /** The first line of the answer to a token request with one more header line, sent as it stands. */
    private static String statusLine(Bench bench, String clientId, String header) {
        String form = "grant_type=client_credentials&client_id=" + clientId;
        try (Socket socket = Bench.context(List.of())
                .getSocketFactory()
                .createSocket("127.0.0.1", bench.uri("").getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "POST /token HTTP/1.1",
                                    "Host: localhost",
                                    "Content-Type: application/x-www-form-urlencoded",
                                    "Content-Length: " + form.length(),
                                    header,
                                    "",
                                    form)
                            .getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
