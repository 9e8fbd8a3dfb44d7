package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.pki.GivenAuthority;
import rfc8705.pki.Pki;
import rfc8705.reference.ReferenceServer;

class OperatorAuthorityTest {
    private static final String PASSWORD = "keystore-password";
    private static final String SELECTION =
            "control-dn,control-san-dns,control-self-signed,no-certificate,chain-without-intermediate,"
                    + "chain-two-authorities,chain-namesake-authority,san-dns-wildcard";

    @TempDir
    Path folder;

    @Test
    void aPlainAuthorityIssuesWhateverIsNotAboutItsName() throws Exception {
        JsonNode report = run(new BasicConstraints(true), Optional.empty());

        assertThat(verdicts(report))
                .contains(
                        "control-dn PASS",
                        "control-san-dns PASS",
                        "chain-without-intermediate INFO",
                        "chain-two-authorities PASS");
        assertThat(report.path("gate").path("exitStatus").asInt()).isZero();
    }

    @Test
    void anAuthorityThatMayHaveNoneBelowItIssuesLeavesItself() throws Exception {
        JsonNode report = run(new BasicConstraints(0), Optional.empty());

        assertThat(verdicts(report))
                .contains(
                        "control-dn PASS", "control-san-dns PASS", "control-self-signed PASS", "san-dns-wildcard PASS")
                .contains(
                        "chain-without-intermediate SKIP",
                        "chain-two-authorities SKIP",
                        "chain-namesake-authority SKIP");
        assertThat(reason(report, "chain-two-authorities"))
                .contains("cannot issue what this needs: its path length of 0 has no room for");
    }

    @Test
    void namesOutsideTheConstraintsAreSkipped() throws Exception {
        NameConstraints constraints = new NameConstraints(
                new GeneralSubtree[] {
                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "localhost")),
                    new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.com"))
                },
                null);

        JsonNode report = run(new BasicConstraints(true), Optional.of(constraints));

        assertThat(verdicts(report)).contains("control-dn PASS", "control-self-signed PASS", "control-san-dns SKIP");
        assertThat(reason(report, "control-san-dns"))
                .contains(
                        "its name constraints do not allow a name of the certificate (CN=unrelated to the dns entry)");
    }

    @Test
    void theOperatorsKeyIsNotCopied() throws Exception {
        run(new BasicConstraints(true), Optional.empty());

        String key = Base64.getEncoder()
                .encodeToString(keys.getPrivate().getEncoded())
                .substring(40, 90);
        try (Stream<Path> files = Files.walk(folder.resolve("certs"))) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file).replace("\n", ""))
                    .doesNotContain(key));
        }
    }

    @Test
    void aWrongPasswordIsNamedWithItsLine() throws Exception {
        store(certificate(new BasicConstraints(true), Optional.empty()));

        Console console = Console.run(
                "run",
                "--target",
                file("ca: { keystore: ca.p12, password: wrong }").toString());

        assertThat(console.exitStatus()).isEqualTo(2);
        assertThat(console.err())
                .contains("target.yaml:2: The key store", "the password is wrong; correct ca.password.");
    }

    @Test
    void anEntryThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        store(certificate(new BasicConstraints(true), Optional.empty()));

        Console console = Console.run(
                "run",
                "--target",
                file("ca: { keystore: ca.p12, password: " + PASSWORD + ", alias: other }")
                        .toString());

        assertThat(console.err()).contains("target.yaml:2: ", "has no key 'other'; use one of authority.");
    }

    @Test
    void aCertificateThatMayNotIssueIsRefused() throws Exception {
        store(certificate(new BasicConstraints(false), Optional.empty()));

        Console console = Console.run(
                "run",
                "--target",
                file("ca: { keystore: ca.p12, password: " + PASSWORD + " }").toString());

        assertThat(console.err()).contains("may not issue certificates", "give the authority's own.");
    }

    private final KeyPair keys = keys();

    private JsonNode run(BasicConstraints length, Optional<NameConstraints> names) throws Exception {
        Path store = store(certificate(length, names));
        Pki pki = Pki.open(
                folder.resolve("server"),
                Launcher.catalogue(Optional.empty()).authorities(),
                GivenAuthority.read(store, PASSWORD, Optional.empty()));
        try (ReferenceServer server = EmbeddedServer.start(pki, 0, Optional.empty())) {
            Path file = Files.writeString(
                    folder.resolve("target.yaml"),
                    "issuer: " + server.issuer() + "\ntrust: { ca: '" + pki.rootFile()
                            + "' }\ncerts: certs\nreports: reports\n" + "ca: { keystore: ca.p12, password: " + PASSWORD
                            + " }\n");
            Console console = Console.run("run", "--target", file.toString(), "--scenarios", SELECTION);
            assertThat(console.exitStatus()).as(console.err()).isIn(0, 1);
        }
        return new ObjectMapper().readTree(folder.resolve("reports/report.json").toFile());
    }

    private Path file(String line) throws IOException {
        return Files.writeString(
                folder.resolve("target.yaml"),
                "issuer: https://localhost:1\n" + line + "\ncerts: certs\nreports: reports\n");
    }

    private static Stream<String> verdicts(JsonNode report) {
        return Stream.iterate(0, i -> i < report.path("scenarios").size(), i -> i + 1)
                .map(report.path("scenarios")::get)
                .map(scenario -> scenario.path("id").asText() + " "
                        + scenario.path("verdict").asText());
    }

    private static String reason(JsonNode report, String id) {
        for (JsonNode scenario : report.path("scenarios")) {
            if (scenario.path("id").asText().equals(id)) {
                return scenario.path("judgements").path(0).path("reason").asText();
            }
        }
        return "";
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(BasicConstraints length, Optional<NameConstraints> names)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=Test CA,O=Operator");
        Instant now = Instant.now();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.TWO,
                Date.from(now.minus(2, ChronoUnit.HOURS)),
                Date.from(now.plus(100, ChronoUnit.DAYS)),
                name,
                keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, length);
        if (names.isPresent()) {
            builder.addExtension(Extension.nameConstraints, true, names.get());
        }
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private Path store(X509Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("authority", keys.getPrivate(), PASSWORD.toCharArray(), new Certificate[] {certificate});
        Path file = folder.resolve("ca.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }
}
