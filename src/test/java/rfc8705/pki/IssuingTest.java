package rfc8705.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rfc8705.pki.Decoded.extension;
import static rfc8705.pki.Decoded.parse;
import static rfc8705.pki.SpecBuilder.client;
import static rfc8705.pki.SpecBuilder.name;

import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.pki.CertificateSpec.BasicConstraints;
import rfc8705.pki.CertificateSpec.ExtensionSpec;
import rfc8705.pki.CertificateSpec.NameConstraints;
import rfc8705.pki.CertificateSpec.Signature;
import rfc8705.pki.CertificateSpec.Tampering;
import rfc8705.pki.CertificateSpec.Urls;

class IssuingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    static Path certs;

    private static Pki pki;

    @BeforeAll
    static void open() {
        pki = Pki.open(certs, SpecBuilder.authorities(), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @ParameterizedTest
    @CsvSource({"intermediate,root", "below-other,other"})
    void aChainValidates(String issuer, String anchor) throws GeneralSecurityException {
        CertificateSpec spec = client(b -> b.issuer = issuer);

        IssuedCertificate leaf = pki.issue(spec);

        validate(anchor, leaf, pki.authority(issuer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "P-521", "Ed25519", "Ed448", "RSA-1024", "RSASSA-PSS-1024"})
    void aSelfSignedCertificateOfEveryAlgorithmVerifiesWithItsOwnKey(String algorithm) throws GeneralSecurityException {
        CertificateSpec spec = client(b -> {
            b.issuer = "self";
            b.key = new KeyRef(algorithm, "any");
        });

        IssuedCertificate issued = pki.issue(spec);

        X509Certificate parsed = parse(issued.der());
        parsed.verify(issued.keyPair().getPublic());
        assertThat(parsed.getPublicKey()).isEqualTo(issued.keyPair().getPublic());
        assertThat(parsed.getIssuerX500Principal()).isEqualTo(parsed.getSubjectX500Principal());
        assertThat(CertificateView.describe(issued.der())).containsEntry("key", algorithm);
    }

    @Test
    void anExplicitCurveIsSpeltOutAndItsKeySignsForTheJdk() throws GeneralSecurityException {
        IssuedCertificate issued = pki.issue(client(b -> b.key = new KeyRef("P-256-explicit", "any")));

        java.security.Signature signing = java.security.Signature.getInstance("SHA256withECDSA");
        signing.initSign(issued.keyPair().getPrivate());
        signing.update(new byte[1]);

        assertThat(signing.sign()).isNotEmpty();
        assertThat(CertificateView.describe(issued.der())).containsEntry("key", "P-256-explicit");
        assertThat(Security.getProvider("BC")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "SHA256,P-256,SHA256withECDSA", "SHA384,P-256,SHA384withECDSA", "SHA512,P-256,SHA512withECDSA",
                "SHA1,P-256,SHA1withECDSA",
        "MD5,RSA-1024,MD5withRSA", "SHA1,RSA-1024,SHA1withRSA", "SHA256,RSA-1024,SHA256withRSA",
                "SHA384,RSASSA-PSS-1024,RSASSA-PSS"
    })
    void theDigestIsTheOneAskedFor(String digest, String algorithm, String expected) throws GeneralSecurityException {
        KeyRef key = new KeyRef(algorithm, "any");

        IssuedCertificate issued = pki.issue(client(b -> b.signature = new Signature(digest, Optional.of(key), false)));

        X509Certificate parsed = parse(issued.der());
        assertThat(parsed.getSigAlgName()).isEqualTo(expected);
        parsed.verify(pki.keyPair(key).getPublic());
    }

    static Stream<Signature> wrongSignatures() {
        return Stream.of(
                new Signature("SHA256", Optional.empty(), true),
                new Signature("SHA256", Optional.of(new KeyRef("P-256", "foreign")), false));
    }

    @ParameterizedTest
    @MethodSource("wrongSignatures")
    void aWrongSignatureDoesNotValidate(Signature signature) {
        IssuedCertificate leaf = pki.issue(client(b -> b.signature = signature));

        assertThatThrownBy(() -> validate("root", leaf, pki.authority("intermediate")))
                .isInstanceOf(CertPathValidatorException.class)
                .hasMessageContaining("signature");
    }

    @Test
    void anMd5SignatureWithAnEllipticCurveIsRefusedWithTheAlternatives() {
        CertificateSpec spec = client(b -> b.signature = new Signature("MD5", Optional.empty(), false));

        assertThatThrownBy(() -> pki.issue(spec))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("MD5 for RSA keys");
    }

    @Test
    void usagesConstraintsSerialAndValidityAreThoseAskedFor() throws GeneralSecurityException {
        CertificateSpec spec = client(b -> {
            b.serial = Optional.of(BigInteger.valueOf(-5));
            b.validity = new Validity(Duration.ofDays(-2), Duration.ofDays(20000));
            b.keyUsage = List.of("digitalSignature", "decipherOnly");
            b.extendedKeyUsage = List.of("anyExtendedKeyUsage", "1.2.3");
            b.basicConstraints = Optional.of(new BasicConstraints(true, Optional.of(3)));
        });

        X509Certificate parsed = parse(pki.issue(spec).der());

        assertThat(parsed.getSerialNumber()).isEqualTo(-5);
        assertThat(parsed.getNotBefore()).isEqualTo(Date.from(NOW.minus(Duration.ofDays(2))));
        assertThat(parsed.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(20000))));
        assertThat(parsed.getKeyUsage()).containsExactly(true, false, false, false, false, false, false, false, true);
        assertThat(parsed.getExtendedKeyUsage()).containsExactly("2.5.29.37.0", "1.2.3");
        assertThat(parsed.getBasicConstraints()).isEqualTo(3);
        assertThat(parsed.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
    }

    @Test
    void aVersion1CertificateHasNoExtensions() throws GeneralSecurityException {
        X509Certificate parsed = parse(pki.issue(client(b -> b.version = 1)).der());

        assertThat(parsed.getVersion()).isEqualTo(1);
        assertThat(parsed.getNonCriticalExtensionOIDs()).isNull();
    }

    @Test
    void theKeyIdentifiersLinkTheChain() throws GeneralSecurityException {
        IssuedCertificate leaf = pki.issue(client());

        String issuersOwn = extension(pki.authority("intermediate"), "2.5.29.14");
        assertThat(extension(leaf, "2.5.29.35")).isEqualTo("041830168014" + issuersOwn.substring(8));
    }

    @Test
    void extensionsOfOnesOwnAreAddedAndReplaceTheKeyIdentifiers() throws GeneralSecurityException {
        CertificateSpec spec = client(b -> b.extensions =
                List.of(new ExtensionSpec("1.2.3", true, "0500"), new ExtensionSpec("2.5.29.14", false, "040101")));

        IssuedCertificate issued = pki.issue(spec);

        assertThat(extension(issued, "1.2.3")).isEqualTo("04020500");
        assertThat(parse(issued.der()).getCriticalExtensionOIDs()).contains("1.2.3");
        assertThat(extension(issued, "2.5.29.14")).isEqualTo("0403040101");
    }

    @Test
    void addressesOfRevocationServicesAreWritten() throws GeneralSecurityException {
        IssuedCertificate issued =
                pki.issue(client(b -> b.urls = new Urls(List.of("u:c"), List.of("u:o"), List.of("u:i"))));

        assertThat(extension(issued, "2.5.29.31")).isEqualTo("040d300b3009a007a0058603753a63");
        assertThat(extension(issued, "1.3.6.1.5.5.7.1.1"))
                .isEqualTo(
                        "0424" + "3022" + "300f06082b060105050730018603753a6f" + "300f06082b060105050730028603753a69");
    }

    @Test
    void nameConstraintsBindTheChain() {
        Map<String, CertificateSpec> authorities = new TreeMap<>(SpecBuilder.authorities());
        authorities.put("constrained", client(b -> {
            b.issuer = "other";
            b.subject = name("CN=constrained");
            b.key = new KeyRef("P-256", "constrained");
            b.keyUsage = List.of("keyCertSign");
            b.extendedKeyUsage = List.of();
            b.basicConstraints = Optional.of(new BasicConstraints(true, Optional.empty()));
            b.nameConstraints = Optional.of(new NameConstraints(
                    List.of(new AltName.Dns("example.org")), List.of(new AltName.Dns("bad.example.org"))));
        }));
        Pki constrained = Pki.open(certs, authorities, Clock.fixed(NOW, ZoneOffset.UTC));

        for (String dns : List.of("bad.example.org", "example.com")) {
            IssuedCertificate leaf = constrained.issue(client(b -> {
                b.issuer = "constrained";
                b.san = List.of(new AltName.Dns(dns));
            }));
            assertThatThrownBy(() -> validate(constrained, "other", leaf, constrained.authority("constrained")))
                    .isInstanceOf(CertPathValidatorException.class)
                    .hasMessageContaining("name constraints");
        }
    }

    @Test
    void theIssuerNameCanDifferFromTheIssuer() throws GeneralSecurityException {
        X509Certificate parsed = parse(pki.issue(client(b -> b.issuerName = Optional.of(name("CN=somebody"))))
                .der());

        assertThat(parsed.getIssuerX500Principal().getName()).isEqualTo("CN=somebody");
        parsed.verify(pki.authority("intermediate").keyPair().getPublic());
    }

    @ParameterizedTest
    @CsvSource({"NON_MINIMAL_LENGTH,^3084....*", "INDEFINITE_LENGTH,^3080.*0000$", "TRAILING_GARBAGE,^3082.*deadbeef$"})
    void aChangedOuterEncodingWrapsTheSameCertificate(Tampering tampering, String pattern) {
        byte[] der = tampered(tampering);

        assertThat(HexFormat.of().formatHex(der)).matches(pattern);
        assertThat(CertificateView.describe(der))
                .containsEntry("subject", "CN=client.example.org")
                .containsKey("encoding")
                .doesNotContainKey("unreadable");
    }

    @Test
    void aTruncatedCertificateIsHalfOfOne() {
        byte[] der = tampered(Tampering.TRUNCATED);

        int announced = (der[2] & 0xff) << 8 | der[3] & 0xff;
        assertThat(der.length).isEqualTo((announced + 4) / 2);
        assertThatThrownBy(() -> parse(der)).isInstanceOf(CertificateException.class);
    }

    @Test
    void aDuplicatedExtensionIsWrittenTwice() {
        byte[] der = tampered(Tampering.DUPLICATE_EXTENSION);

        assertThat(HexFormat.of().formatHex(der).split("0603551d11", -1)).hasSize(3);
        assertThatThrownBy(() -> parse(der)).isInstanceOf(CertificateException.class);
    }

    @Test
    void nothingToDuplicateIsSaid() {
        CertificateSpec spec = client(b -> b.tampering = Optional.of(Tampering.DUPLICATE_EXTENSION));

        assertThatThrownBy(() -> pki.issue(spec))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("give it a san");
    }

    @Test
    void equalSpecificationsAreOneCertificateForAllThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<IssuedCertificate> issue = () -> pki.issue(client(b -> b.subject = name("CN=once")));

            List<Future<IssuedCertificate>> issued = threads.invokeAll(Collections.nCopies(40, issue));

            IssuedCertificate first = issued.get(0).get();
            for (Future<IssuedCertificate> other : issued) {
                assertThat(other.get()).isSameAs(first);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void equalKeyReferencesAreOneKeyPairAndOthersAreNot() {
        KeyRef key = new KeyRef("Ed25519", "one");

        assertThat(pki.issue(client(b -> b.key = key)).keyPair()).isSameAs(pki.keyPair(new KeyRef("Ed25519", "one")));
        assertThat(pki.keyPair(new KeyRef("Ed25519", "two"))).isNotEqualTo(pki.keyPair(key));
    }

    @ParameterizedTest
    @EnumSource
    void mistakesAreNamed(Mistake mistake) {
        assertThatThrownBy(() -> pki.issue(client(mistake.change)))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining(mistake.named)
                .hasMessageContaining("expected");
    }

    enum Mistake {
        ISSUER(b -> b.issuer = "nobody", "'nobody'"),
        KEY(b -> b.key = new KeyRef("DSA-1024", "x"), "'DSA-1024'"),
        USAGE(b -> b.keyUsage = List.of("signing"), "'signing'"),
        PURPOSE(b -> b.extendedKeyUsage = List.of("client"), "'client'");

        private final SpecBuilder.Change change;
        private final String named;

        Mistake(SpecBuilder.Change change, String named) {
            this.change = change;
            this.named = named;
        }
    }

    private static byte[] tampered(Tampering tampering) {
        return pki.issue(client(b -> {
                    b.san = List.of(new AltName.Dns("a"));
                    b.tampering = Optional.of(tampering);
                }))
                .der();
    }

    private static void validate(String anchor, IssuedCertificate... chain) throws GeneralSecurityException {
        validate(pki, anchor, chain);
    }

    private static void validate(Pki issuer, String anchor, IssuedCertificate... chain)
            throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (IssuedCertificate certificate : chain) {
            certificates.add(parse(certificate.der()));
        }
        CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
        PKIXParameters parameters = new PKIXParameters(
                Set.of(new TrustAnchor(parse(issuer.authority(anchor).der()), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(NOW));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }
}
