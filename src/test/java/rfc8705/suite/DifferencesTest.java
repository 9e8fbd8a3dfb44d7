package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.exchange.Shown;
import rfc8705.pki.CertificateView;
import rfc8705.pki.IssuedCertificate;
import rfc8705.pki.Pki;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Scenario;
import rfc8705.wire.ClientCredential;
import rfc8705.wire.HttpRequest;

/** What the report shows of chains that differ from their twins in things that are easily overlooked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferencesTest {
    private static final HttpRequest REQUEST =
            new HttpRequest("POST", URI.create("https://target.example/token"), List.of(), "", false);

    private final Catalogue catalogue = CatalogueReader.read(Optional.empty());
    private Pki pki;

    @BeforeAll
    void open(@TempDir Path certs) {
        pki = Pki.open(certs, catalogue.authorities());
    }

    @ParameterizedTest
    @CsvSource({
        "chain-signature-corrupt, certificate.signature.value",
        "chain-signature-of-another-key, certificate.signature.key",
        "chain-serial-zero, certificate.serial",
        "chain-not-yet-valid, certificate.notBefore certificate.notAfter",
        "chain-issuer-in-printable-string, certificate.issuer.strings",
        "chain-namesake-root, certificate.extension.2.5.29.35",
        "chain-future-intermediate, certificate.issuer chain chain.2.notBefore",
        "chain-authority-without-certificate-signing, certificate.issuer chain chain.2.keyUsage",
        "chain-path-too-long, certificate.issuer chain chain.3.basicConstraints",
        "chain-with-leaf-twice, chain"
    })
    void theFieldThatMattersIsShownAndNothingThatFollowsFromIt(String id, String fields) {
        Scenario scenario = scenario(id);

        List<Difference> differences = Differences.between(
                scenario.against()
                        .map(twin -> side(scenario(twin).presentation(), scenario))
                        .orElseGet(() -> side(scenario.client().good(), scenario)),
                side(scenario.presentation(), scenario));

        assertThat(differences).extracting(Difference::field).containsExactlyInAnyOrder(fields.split(" "));
    }

    @Test
    void aProbeWithoutACertificateDiffersInNothingElse() {
        Scenario scenario = scenario("no-certificate");
        Differences.Side nothing = new Differences.Side(
                JsonNodeFactory.instance.objectNode(),
                scenario.presentation(),
                Shown.NOTHING,
                REQUEST,
                scenario.connection());

        List<Difference> differences =
                Differences.between(side(scenario.client().good(), scenario), nothing);

        assertThat(differences).containsExactly(new Difference("connection.certificate", "shown", "none"));
    }

    private Scenario scenario(String id) {
        return catalogue.scenarios().stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Differences.Side side(Presentation presentation, Scenario scenario) {
        return new Differences.Side(
                JsonNodeFactory.instance.objectNode(),
                presentation,
                shown((Presentation.Shown) presentation),
                REQUEST,
                scenario.connection());
    }

    private Shown shown(Presentation.Shown presentation) {
        IssuedCertificate leaf = pki.issue(presentation.leaf());
        List<byte[]> chain = new ArrayList<>();
        for (Presentation.Link link : presentation.chain()) {
            chain.add(
                    link instanceof Presentation.Link.Authority authority
                            ? pki.authority(authority.name()).der()
                            : leaf.der());
        }
        return new Shown(
                Optional.of(new ClientCredential(chain, leaf.keyPair().getPrivate())),
                CertificateView.describe(chain.get(0)),
                chain.stream()
                        .map(der -> CertificateView.describe(der).get("subject"))
                        .toList());
    }
}
