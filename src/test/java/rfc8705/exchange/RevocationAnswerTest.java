package rfc8705.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Outcome;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Transcript;

class RevocationAnswerTest {
    private static final Handshake WITH_CERTIFICATE =
            new Handshake(Optional.of("TLSv1.3"), Optional.empty(), true, List.of(), 2, true, false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | ''                          | ACCEPTED",
                "200 | not even JSON               | ACCEPTED",
                "200 | {\"error\":\"invalid_token\"}   | ACCEPTED",
                "200 | {\"error\":\"invalid_client\"}  | MALFORMED",
                "204 | ''                          | MALFORMED",
                "401 | {\"error\":\"invalid_client\"}  | INVALID_CLIENT",
                "400 | {\"error\":\"invalid_request\"} | OTHER_ERROR"
            })
    void theStatusAnswersARevocationUnlessTheBodyDeniesTheClient(int status, String body, Outcome outcome) {
        Ending answer = new Ending.Responded(new HttpResponse(status, List.of(), body, false));
        Transcript transcript = new Transcript(WITH_CERTIFICATE, answer, "POST /revoke", Duration.ZERO);

        Classifier.Classified classified = Classifier.classify(transcript, Endpoint.REVOCATION, true);

        assertThat(classified.outcome()).isEqualTo(outcome);
    }
}
