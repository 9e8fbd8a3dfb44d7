package rfc8705.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.pki.KeyRef;
import rfc8705.scenario.Presentation.Shown;

/** What is read from a user's own folder of scenarios. */
class OwnScenariosTest {
    @TempDir
    Path folder;

    @Test
    void aScenarioDiffersFromItsClientInWhatItSays() throws IOException {
        Scenario scenario = only("certificate: { subject: [CN=somebody else], key: RSA-2048 }");

        assertThat(scenario.isControl()).isFalse();
        assertThat(scenario.variesRegistration()).isFalse();
        assertThat(scenario.requirements()).containsExactly("C-01");
        assertThat(scenario.request()).isEqualTo(scenario.client().request());
        Shown shown = (Shown) scenario.presentation();
        assertThat(shown.leaf().key()).isEqualTo(new KeyRef("RSA-2048", "shared"));
        assertThat(shown.keptAs()).isEmpty();
        assertThat(shown.signWith()).isEmpty();
    }

    @Test
    void aScenarioThatSaysNothingIsAControl() throws IOException {
        Scenario scenario = only("title: Nothing differs");

        assertThat(scenario.isControl()).isTrue();
        assertThat(((Shown) scenario.presentation()).keptAs()).contains("dn");
        assertThat(scenario.otherClients()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "against: control-san-dns",
                "change: { delete: true }",
                "connection: { certificate: none }",
                "connection: { protocols: [TLSv1.2] }",
                "request: { form: { scope: read } }",
                "registration: { tls_client_auth_subject_dn: CN=other }",
                "then: [{ request: {}, expect: { A-16: denied } }]",
                "chain: [leaf]"
            })
    void whateverDiffersMakesItNoControl(String difference) throws IOException {
        assertThat(only(difference).isControl()).isFalse();
    }

    @Test
    void furtherRequestsBringTheirOwnRequirements() throws IOException {
        assertThat(only("then: [{ request: {}, expect: { A-16: denied } }]").requirements())
                .containsExactly("A-16", "C-01");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate: { client: dn-two-ous } | dn-two-ous",
                "'request: { form: { client_id: \"${client_id:san-dns}\" } }' | san-dns",
                "chain: [leaf, { client: self-signed }] | self-signed",
                "registration: { tls_client_auth_san_uri: urn:a } | san-uri"
            })
    void otherClientsThatItNeedsAreNamed(String difference, String other) throws IOException {
        assertThat(only(difference).otherClients()).extracting(Client::id).containsExactly(other);
    }

    @Test
    void anotherClientsCertificateCanBeSignedWithAKeyOfItsOwn() throws IOException {
        Scenario scenario = only("certificate: { client: dn-two-ous }\n  connection: { signWith: P-256/thief }");

        Shown shown = (Shown) scenario.presentation();
        assertThat(shown.signWith()).contains(new KeyRef("P-256", "thief"));
        assertThat(shown.leaf())
                .isEqualTo(((Shown) scenario.otherClients().get(0).good()).leaf());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ name: A, value: b }, { name: a, value: c }",
                "{ name: X-A, value: b }, { name: X_A, value: c }",
                "{ name: X_A, value: b }",
                "{ name: A, value: \"b\\n c\" }",
                "{ name: A, value: \" b\" }",
                "{ name: A, value: \"b\u00e4\" }"
            })
    void headersThatALibraryWouldChangeAreSentAsTheyStand(String headers) throws IOException {
        assertThat(only("request: { headers: [" + headers + "] }").request().exact())
                .isTrue();
    }

    @Test
    void plainHeadersAreLeftToTheLibrary() throws IOException {
        assertThat(only("request: { headers: [{ name: X-A, value: \"b~c\" }, { name: B, value: d }] }")
                        .request()
                        .exact())
                .isFalse();
    }

    @Test
    void aCellCanHaveAnotherVerdict() throws IOException {
        Scenario scenario =
                only("override: { tls_alert: { verdict: WARN, when: certificate-demanded, why: It is so here. } }");

        assertThat(scenario.overrides())
                .containsExactly(new CellOverride(
                        Outcome.TLS_ALERT,
                        Verdict.WARN,
                        CellOverride.Condition.CERTIFICATE_DEMANDED,
                        "It is so here."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "certificate: { issuer: nobody } | issuer 'nobody' is not known; use one that exists",
                "chain: [leaf, nobody] | authority 'nobody' is not known; use one that exists",
                "certificate: { client: nobody } | client 'nobody' is not known; use one that exists",
                "chain: [leaf, { certificate: { issuer: nobody } }] | issuer 'nobody' is not known",
                "chain: [leaf, { client: secret-basic }] | client 'secret-basic' has no certificate to put into a chain",
                "against: nothing | against 'nothing' is not the id of a scenario"
            })
    void aNameThatIsNotKnownIsSaidWithFileAndLine(String difference, String words) throws IOException {
        Path file = write(difference);

        assertThatThrownBy(() -> CatalogueReader.read(Optional.of(folder)))
                .isInstanceOf(ScenarioException.class)
                .hasMessageMatching(Pattern.quote(file.toString()) + ":[16]: " + Pattern.quote(words) + ".*");
    }

    @Test
    void aRequirementOrExpectationThatIsNotKnownIsSaid() throws IOException {
        Path file = folder.resolve("own.yaml");
        Files.writeString(file, scenario("mine", "title: x").replace("C-01: denied", "C-99: denied"));
        assertThatThrownBy(() -> CatalogueReader.read(Optional.of(folder)))
                .hasMessageContaining("own.yaml:3: requirement 'C-99' is not known");

        Files.writeString(file, scenario("mine", "title: x").replace("C-01: denied", "C-01: refused"));
        assertThatThrownBy(() -> CatalogueReader.read(Optional.of(folder)))
                .hasMessageContaining("own.yaml:3: expectation 'refused' is not known");
    }

    @Test
    void anIdThatIsTakenIsSaidWithBothPlaces() throws IOException {
        Files.writeString(folder.resolve("own.yaml"), scenario("control-dn", "title: x"));

        assertThatThrownBy(() -> CatalogueReader.read(Optional.of(folder)))
                .hasMessageContaining("own.yaml:1: id 'control-dn' is taken by scenarios/controls.yaml:");
    }

    @Test
    void aFolderWithoutScenariosIsSaid() {
        assertThatThrownBy(() -> CatalogueReader.read(Optional.of(folder)))
                .hasMessageContaining("holds no .yaml file; put scenarios there");
        assertThatThrownBy(() -> CatalogueReader.read(Optional.of(folder.resolve("missing"))))
                .hasMessageContaining("is not a folder; name one that holds scenario files");
    }

    @Test
    void theCapabilityOfAClientIsTheSubjectItRegisters() {
        Catalogue catalogue = CatalogueReader.read(Optional.empty());

        assertThat(List.of("dn", "san-ipv4", "self-signed", "secret-basic"))
                .extracting(id -> catalogue.clients().get(id).capability())
                .containsExactly(
                        "tls_client_auth_subject_dn",
                        "tls_client_auth_san_ip",
                        "self_signed_tls_client_auth",
                        "client_secret_basic");
    }

    private Scenario only(String difference) throws IOException {
        write(difference);
        return CatalogueReader.read(Optional.of(folder)).scenarios().stream()
                .filter(scenario -> scenario.id().equals("mine"))
                .findFirst()
                .orElseThrow();
    }

    private Path write(String difference) throws IOException {
        return Files.writeString(folder.resolve("own.yaml"), scenario("mine", difference));
    }

    private static String scenario(String id, String difference) {
        String title = difference.startsWith("title:") ? "" : "  title: Something\n";
        return "- id: " + id + "\n  client: dn\n  expect: { C-01: denied }\n  argument: Because.\n" + title + "  "
                + difference + "\n";
    }
}
