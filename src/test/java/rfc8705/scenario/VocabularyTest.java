package rfc8705.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static rfc8705.scenario.Outcome.ACCEPTED;
import static rfc8705.scenario.Outcome.GRANT_ERROR;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The words that scenarios, expectations and reports are written in. */
class VocabularyTest {
    private static final Set<Outcome> DENIALS = EnumSet.of(
            Outcome.INVALID_CLIENT,
            Outcome.OTHER_ERROR,
            Outcome.HTTP_REJECTED,
            Outcome.SERVER_ERROR,
            Outcome.MALFORMED,
            Outcome.TLS_ALERT,
            Outcome.DROPPED);

    @Test
    void anOutcomeIsAnAcceptanceOrADenialOrSaysNothing() {
        assertThat(Outcome.values()).allSatisfy(outcome -> {
            assertThat(outcome.isAcceptance()).isEqualTo(outcome == ACCEPTED || outcome == GRANT_ERROR);
            assertThat(outcome.isDenial()).isEqualTo(DENIALS.contains(outcome));
            assertThat(outcome.isOfTheServer())
                    .isEqualTo(outcome.isAcceptance()
                            || outcome == Outcome.INVALID_CLIENT
                            || outcome == Outcome.OTHER_ERROR);
        });
    }

    @Test
    void everyNameIsReadFromItsLabel() {
        assertThat(Aspect.values())
                .allSatisfy(aspect -> assertThat(Aspect.of(aspect.label())).isEqualTo(aspect));
        assertThat(Endpoint.values()).allSatisfy(endpoint -> assertThat(Endpoint.of(endpoint.label()))
                .isEqualTo(endpoint));
        assertThat(Arrays.stream(Endpoint.values()).map(Endpoint::member))
                .allMatch(member -> member.endsWith("_endpoint"));
        assertThat(Arrays.stream(Profile.values()).map(Profile::label)).containsExactly("default", "strict", "ofbr");
        assertThat(Arrays.stream(RegistrationFate.values()).map(RegistrationFate::label))
                .allMatch(label -> label.matches("registration_[a-z]+"));
        assertThat(Arrays.stream(Strength.values()).map(Strength::label))
                .startsWith("MUST", "MUST NOT", "SHOULD", "SHOULD NOT")
                .endsWith("NONE");
    }

    @Test
    void theWorstVerdictCounts() {
        assertThat(Verdict.worst(List.of(Verdict.PASS, Verdict.WARN, Verdict.INFO)))
                .isEqualTo(Verdict.WARN);
        assertThat(Verdict.worst(List.of(Verdict.INCONCLUSIVE, Verdict.FAIL))).isEqualTo(Verdict.FAIL);
        assertThat(Verdict.worst(List.of())).isEqualTo(Verdict.SKIP);
    }

    @Test
    void anExpectationIsPositiveInTheProfileThatWantsAnAcceptance() {
        Expectation expectation = new Expectation(
                "ideally",
                "Because.",
                Map.of(
                        Profile.DEFAULT,
                        Map.of(ACCEPTED, Verdict.PASS, Outcome.INVALID_CLIENT, Verdict.WARN),
                        Profile.STRICT,
                        Map.of(ACCEPTED, Verdict.FAIL)));

        assertThat(expectation.isPositive(Profile.DEFAULT)).isTrue();
        assertThat(expectation.isPositive(Profile.STRICT)).isFalse();
        assertThat(expectation.isPositive(Profile.OFBR)).isFalse();
        assertThat(expectation.verdict(Profile.DEFAULT, Outcome.INVALID_CLIENT)).contains(Verdict.WARN);
        assertThat(expectation.verdict(Profile.STRICT, Outcome.INVALID_CLIENT)).isEmpty();
    }

    @Test
    void theClientsOfTheAddressThatRequestsComeFromAreKnownByTheirRegistration() {
        Catalogue catalogue = CatalogueReader.read(Optional.empty());

        assertThat(catalogue.clients().values())
                .filteredOn(Client::namesSourceAddress)
                .extracting(Client::id)
                .containsExactly("san-ip-source");
        assertThat(catalogue.clients().values())
                .filteredOn(client -> client.registration().isMutualTls())
                .extracting(client -> client.registration().method())
                .containsOnly("tls_client_auth", "self_signed_tls_client_auth");
    }
}
