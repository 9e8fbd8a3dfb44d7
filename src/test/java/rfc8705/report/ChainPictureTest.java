package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rfc8705.report.ChainPicture.Box;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Scenario;
import rfc8705.suite.Difference;
import rfc8705.suite.SentChain;

class ChainPictureTest {
    private static final Catalogue CATALOGUE = CatalogueReader.read(Optional.empty());

    @Test
    void drawsFromWhatIsTrustedDownToTheLeaf() {
        ChainPicture picture = picture("control-dn", List.of());

        assertThat(picture.boxes())
                .extracting(Box::name, Box::style)
                .containsExactly(
                        tuple("rfc8705-tck root CA", "anchor"),
                        tuple("rfc8705-tck intermediate CA", "sent"),
                        tuple("client.example.org", "sent"));
    }

    @Test
    void saysWhatIsWrongWithTheLeaf() {
        ChainPicture picture =
                picture("chain-expired", List.of(new Difference("certificate.notAfter", "tomorrow", "yesterday")));

        Box leaf = picture.boxes().get(picture.boxes().size() - 1);
        assertThat(leaf.style()).isEqualTo("sent wrong");
        assertThat(leaf.note()).isEqualTo("the leaf, sent as number 1; differs: notAfter");
    }

    @Test
    void showsThatAnUnknownAuthorityLeadsNowhere() {
        ChainPicture picture = picture("chain-unknown-authority", List.of());

        assertThat(picture.boxes().get(1).joined()).isFalse();
        assertThat(picture.boxes().get(1).style()).endsWith(" wrong");
        assertThat(picture.words()).contains("Stranger root CA");
    }

    @Test
    void showsWhatWasSentBesideThePath() {
        ChainPicture picture = picture("chain-subject-in-stray-certificate", List.of());

        assertThat(picture.boxes())
                .filteredOn(box -> box.style().startsWith("beside"))
                .singleElement()
                .satisfies(box -> assertThat(box.note()).isEqualTo("sent as number 3, not part of the path"));
    }

    @Test
    void comparesASelfSignedCertificateWithTheRegisteredKey() {
        ChainPicture picture = picture("control-self-signed", List.of());

        assertThat(picture.boxes()).extracting(Box::name).first().isEqualTo("Registered key");
        assertThat(picture.boxes()).hasSize(2);
    }

    @Test
    void drawsNothingWhereNoCertificateIsShown() {
        Scenario scenario = scenario("no-certificate");

        assertThat(SentChain.of(scenario, scenario.client().good(), CATALOGUE)).isEmpty();
    }

    private static ChainPicture picture(String id, List<Difference> differences) {
        Scenario scenario = scenario(id);
        return ChainPicture.of(
                SentChain.of(scenario, scenario.client().good(), CATALOGUE).orElseThrow(), differences);
    }

    private static Scenario scenario(String id) {
        return CATALOGUE.scenarios().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
