package rfc8705.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static rfc8705.pki.SpecBuilder.authorities;
import static rfc8705.pki.SpecBuilder.authority;
import static rfc8705.pki.SpecBuilder.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersistenceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CertificateSpec KEPT = client(b -> {
        b.issuer = "self";
        b.key = new KeyRef("P-256", "kept-client");
        b.validity = new Validity(Duration.ofHours(-1), Duration.ofDays(300));
    });

    @TempDir
    Path directory;

    private Path certs;

    @BeforeEach
    void chooseMissingDirectory() {
        certs = directory.resolve("a/certs");
    }

    @Test
    void theFirstOpeningCreatesTheAuthorityAndTheSecondFindsIt() {
        Pki first = open(NOW);
        Pki second = open(NOW.plus(Duration.ofDays(1)));

        assertThat(first.created()).isTrue();
        assertThat(second.created()).isFalse();
        assertThat(first.rootFile()).isEqualTo(certs.resolve("ca.pem")).isRegularFile();
        for (String name : List.of("root", "intermediate")) {
            assertThat(second.authority(name).der())
                    .isEqualTo(first.authority(name).der());
            assertThat(second.authority(name).keyPair().getPrivate())
                    .isEqualTo(first.authority(name).keyPair().getPrivate());
        }
    }

    @Test
    void anExistingAuthorityIsUsedAsItIsWhateverItsSpecificationSaysToday() {
        Pki first = open(NOW);
        Map<String, CertificateSpec> changed = new HashMap<>(authorities());
        changed.put("intermediate", authority("renamed", "root", 500));

        Pki second = Pki.open(certs, changed, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(second.authority("intermediate").der())
                .isEqualTo(first.authority("intermediate").der());
        assertThat(CertificateView.describe(second.issue(client()).der()))
                .containsEntry("issuer", "CN=intermediate,O=Harness");
    }

    @ParameterizedTest
    @CsvSource({
        "ca.key,rw-------",
        "intermediate.key,rw-------",
        "kept/c.key,rw-------",
        "kept,rwx------",
        ".,rwx------"
    })
    void privateKeysAndTheirDirectoriesAreClosedToOthers(String file, String permissions) throws IOException {
        open(NOW).issueKept("c", KEPT);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certs.resolve(file))))
                .isEqualTo(permissions);
    }

    @Test
    void noUnfinishedFileIsLeft() throws IOException {
        open(NOW);

        try (Stream<Path> files = Files.list(certs)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.pem", "ca.key", "intermediate.pem", "intermediate.key", ".lock");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca.key", "intermediate.pem", "intermediate.key"})
    void aMissingHalfIsNamedAndNothingIsReplaced(String file) throws IOException {
        open(NOW);
        Files.delete(certs.resolve(file));

        assertThatThrownBy(() -> open(NOW))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining(file + " is missing")
                .hasMessageContaining("--renew-ca");
        assertThat(certs.resolve(file)).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.pem", "ca.key", "intermediate.pem", "intermediate.key"})
    void anUnreadableFileIsNamedAndNothingIsReplaced(String file) throws IOException {
        open(NOW);
        Files.writeString(certs.resolve(file), "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> open(NOW))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining(file)
                .hasMessageContaining("--renew-ca");
        assertThat(certs.resolve(file)).content().contains("MAA=");
    }

    @Test
    void aMissingRootBesideAnIntermediateIsNamed() throws IOException {
        open(NOW);
        Files.delete(certs.resolve("ca.pem"));
        Files.delete(certs.resolve("ca.key"));

        assertThatThrownBy(() -> open(NOW)).isInstanceOf(PkiException.class).hasMessageContaining("ca.pem");
        assertThat(certs.resolve("ca.pem")).doesNotExist();
    }

    @Test
    void aKeyThatDoesNotBelongToItsCertificateIsNoticed() throws IOException {
        open(NOW);
        Files.copy(certs.resolve("intermediate.key"), certs.resolve("ca.key"), StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(() -> open(NOW))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("do not belong together");
    }

    @Test
    void anIntermediateOfAnotherRootIsNoticed() throws IOException {
        open(NOW);
        Path other = directory.resolve("other");
        Pki.open(other, authorities(), Clock.fixed(NOW, ZoneOffset.UTC));
        for (String file : List.of("intermediate.pem", "intermediate.key")) {
            Files.copy(other.resolve(file), certs.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }

        assertThatThrownBy(() -> open(NOW))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("not signed with the key");
    }

    @ParameterizedTest
    @CsvSource({"994,intermediate.pem", "3644,ca.pem"})
    void anAuthorityIsRefusedWithinSevenDaysOfItsEnd(int days, String file) {
        open(NOW);

        assertThatThrownBy(() -> open(NOW.plus(Duration.ofDays(days))))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining(file + " expires")
                .hasMessageContaining("--renew-ca");
    }

    @Test
    void anAuthorityIsUsedUpToSevenDaysBeforeItsEnd() {
        open(NOW);

        assertThat(open(NOW.plus(Duration.ofDays(993))).created()).isFalse();
    }

    @Test
    void renewingReplacesRootAndIntermediate() {
        Pki before = open(Instant.now());

        Pki.renew(certs, authorities());

        Pki after = open(Instant.now());
        assertThat(after.created()).isFalse();
        for (String name : List.of("root", "intermediate")) {
            assertThat(after.authority(name).keyPair().getPublic())
                    .isNotEqualTo(before.authority(name).keyPair().getPublic());
        }
    }

    @Test
    void anAuthorityThatEndsTooSoonIsNotCreated() {
        Map<String, CertificateSpec> specs = Map.of("root", authority("root", "self", 2));

        assertThatThrownBy(() -> Pki.open(certs, specs))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("longer validity");
        assertThat(certs.resolve("ca.key")).doesNotExist();
    }

    @Test
    void authoritiesThatIssueEachOtherAreRefused() {
        Map<String, CertificateSpec> specs = new HashMap<>(authorities());
        specs.put("a", authority("a", "b", 2));
        specs.put("b", authority("b", "a", 2));

        assertThatThrownBy(() -> Pki.open(certs, specs))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void runsThatStartTogetherShareOneAuthority() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Pki>> opened = threads.invokeAll(Collections.nCopies(8, () -> open(NOW)));

            int created = 0;
            for (Future<Pki> pki : opened) {
                created += pki.get().created() ? 1 : 0;
                assertThat(pki.get().authority("root").der())
                        .isEqualTo(opened.get(0).get().authority("root").der());
            }
            assertThat(created).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "P-384", "Ed25519", "Ed448", "RSA-1024", "P-256-explicit"})
    void aKeptCertificateIsTheSameInTheNextRun(String algorithm) {
        CertificateSpec spec = client(b -> {
            b.key = new KeyRef(algorithm, "kept-client");
            b.validity = new Validity(Duration.ofHours(-1), Duration.ofDays(300));
            b.issuer = "self";
        });
        IssuedCertificate first = open(NOW).issueKept("kept-client", spec);

        IssuedCertificate second = open(NOW.plus(Duration.ofDays(100))).issueKept("kept-client", spec);

        assertThat(second.der()).isEqualTo(first.der());
        assertThat(second.keyPair().getPrivate()).isEqualTo(first.keyPair().getPrivate());
    }

    @Test
    void aKeptCertificateIsReissuedWithItsKeyWhenItIsAboutToExpire() {
        IssuedCertificate first = open(NOW).issueKept("c", KEPT);

        IssuedCertificate second = open(NOW.plus(Duration.ofDays(294))).issueKept("c", KEPT);

        assertThat(second.der()).isNotEqualTo(first.der());
        assertThat(second.keyPair().getPublic()).isEqualTo(first.keyPair().getPublic());
    }

    @Test
    void aKeptCertificateIsReissuedWithItsKeyWhenItsSpecificationChanges() {
        IssuedCertificate first = open(NOW).issueKept("c", KEPT);
        CertificateSpec changed = client(b -> {
            b.issuer = "self";
            b.san = List.of(new AltName.Dns("new.example.org"));
        });

        IssuedCertificate second = open(NOW).issueKept("c", changed);

        assertThat(CertificateView.describe(second.der())).containsEntry("san.dns", "new.example.org");
        assertThat(second.keyPair().getPublic()).isEqualTo(first.keyPair().getPublic());
    }

    @Test
    void aKeptCertificateHasANewKeyWhenItsAlgorithmChanges() {
        open(NOW).issueKept("c", KEPT);

        IssuedCertificate second = open(NOW).issueKept("c", client(b -> b.key = new KeyRef("P-384", "c")));

        assertThat(second.keyPair().getPublic())
                .isEqualTo(PemFiles.readKey(certs.resolve("kept/c.key")).getPublic());
        assertThat(CertificateView.describe(second.der())).containsEntry("key", "P-384");
    }

    @Test
    void aKeyReferenceWhoseSlotIsAKeptNameMeansTheKeptKey() {
        IssuedCertificate kept = open(NOW).issueKept("kept-client", KEPT);

        Pki next = open(NOW);

        assertThat(next.keyPair(KEPT.key()).getPublic())
                .isEqualTo(kept.keyPair().getPublic());
        assertThat(next.issueKept("kept-client", KEPT).keyPair().getPublic())
                .isEqualTo(kept.keyPair().getPublic());
    }

    @Test
    void keptCertificatesOfOtherNamesHaveOtherKeys() {
        Pki pki = open(NOW);

        assertThat(pki.issueKept("a", KEPT).keyPair().getPublic())
                .isNotEqualTo(pki.issueKept("b", KEPT).keyPair().getPublic());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../c", "", ".hidden", "a/b"})
    void aNameThatLeavesTheDirectoryIsRefused(String name) {
        assertThatThrownBy(() -> open(NOW).issueKept(name, KEPT))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("file name");
    }

    private Pki open(Instant now) {
        return Pki.open(certs, authorities(), Clock.fixed(now, ZoneOffset.UTC));
    }
}
