package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import rfc8705.scenario.Finding;
import rfc8705.scenario.Outcome;

class UnauthorizedClientTest {
    private static final RecordedExchange ACCEPTED_TWIN =
            new RecordedExchange(Role.TWIN, Seen.exchange(Outcome.ACCEPTED, 200, ""));
    private static final RecordedExchange DENIED =
            new RecordedExchange(Role.PROBE, Seen.exchange(Outcome.INVALID_CLIENT, 401, "invalid_client"));

    @Test
    void aDenialBesideAnAcceptedTwinIsNotAboutTheGrant() {
        RecordedExchange probe =
                new RecordedExchange(Role.PROBE, Seen.exchange(Outcome.OTHER_ERROR, 400, "unauthorized_client"));

        Sighting seen = look(Seen.result("dn-other-client", ACCEPTED_TWIN, probe));

        assertThat(seen.found()).isEqualTo(Finding.DEVIATING);
        assertThat(seen.detail()).contains("1 of 1 answers", "dn-other-client");
    }

    @Test
    void aDenialOfAClientThatIsNeverAcceptedMayBeAboutTheGrant() {
        RecordedExchange probe =
                new RecordedExchange(Role.PROBE, Seen.exchange(Outcome.OTHER_ERROR, 400, "unauthorized_client"));

        Sighting seen = look(Seen.result("dn-other-client", probe));

        assertThat(seen.found()).isEqualTo(Finding.ABSENT);
    }

    @Test
    void invalidClientIsAsTheRuleHasIt() {
        Sighting seen = look(Seen.result("dn-other-client", ACCEPTED_TWIN, DENIED));

        assertThat(seen.found()).isEqualTo(Finding.CONSISTENT);
    }

    private static Sighting look(ScenarioResult... results) {
        List<Witnessed> answers = Arrays.stream(results)
                .flatMap(result -> result.exchanges().stream()
                        .flatMap(recorded -> Witnessed.of(result.scenario().id(), recorded).stream()))
                .toList();
        return new ResponseFindings(answers, List.of(results)).unauthorizedClient();
    }
}
