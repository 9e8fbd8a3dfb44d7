package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Judgement;

class ValidityScenariosTest {
    private static final Catalogue CATALOGUE = CatalogueReader.read(Optional.empty());

    @ParameterizedTest
    @ValueSource(strings = {"chain-expired", "chain-not-yet-valid", "chain-expired-intermediate"})
    void areThoseThatShowACertificateWhichIsNotValidNow(String id) {
        assertThat(off(Duration.ofMinutes(-5)).include(scenario(id))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"control-dn", "chain-self-signed", "control-self-signed"})
    void areNoOthers(String id) {
        assertThat(off(Duration.ofMinutes(5)).include(scenario(id))).isFalse();
    }

    @Test
    void mattersFromMoreThanAMinuteOn() {
        assertThat(off(Duration.ofSeconds(60)).include(scenario("chain-expired")))
                .isFalse();
        assertThat(off(Duration.ofSeconds(61)).include(scenario("chain-expired")))
                .isTrue();
    }

    @Test
    void provesNothingWhileTheClocksAreApart() {
        Scenario scenario = scenario("chain-expired");
        ScenarioResult judged = new ScenarioResult(
                scenario,
                "",
                List.of(new Judgement("D-05", "denied", "accepted", Verdict.FAIL, "It was accepted.")),
                List.of(),
                List.of(),
                "",
                0);

        ScenarioResult result = off(Duration.ofMinutes(-5)).withoutVerdict(judged);

        assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(result.judgements().get(0).reason())
                .isEqualTo("The target's clock is 300 s off this machine's, so validity means something else there."
                        + " Set both clocks and run again.");
    }

    private static ValidityScenarios off(Duration skew) {
        return new ValidityScenarios(CATALOGUE.authorities(), skew);
    }

    private static Scenario scenario(String id) {
        return CATALOGUE.scenarios().stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no scenario " + id));
    }
}
