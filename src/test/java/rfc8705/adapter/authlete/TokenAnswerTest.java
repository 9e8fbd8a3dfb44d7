package rfc8705.adapter.authlete;

import static org.assertj.core.api.Assertions.assertThat;

import com.authlete.common.dto.TokenResponse;
import com.authlete.common.util.Utils;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.exchange.Exchange;
import rfc8705.exchange.Shown;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Outcome;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.Header;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Redaction;
import rfc8705.wire.Transcript;

/** Every action of {@code /auth/token} has its outcome, and what no client would see is no outcome at all. */
class TokenAnswerTest {
    private static final String TOKEN = "{\"access_token\":\"a-token-of-the-api\",\"token_type\":\"Bearer\"}";

    @ParameterizedTest
    @CsvSource(textBlock = """
                    OK, {"access_token":"a"}, ACCEPTED
                    OK, {"scope":"a"}, MALFORMED
                    ID_TOKEN_REISSUABLE, {"access_token":"a"}, ACCEPTED
                    INVALID_CLIENT, {"error":"invalid_client"}, INVALID_CLIENT
                    INVALID_CLIENT, {"error":"invalid_request"}, OTHER_ERROR
                    INVALID_CLIENT, '', HTTP_REJECTED
                    BAD_REQUEST, {"error":"invalid_grant"}, OTHER_ERROR
                    BAD_REQUEST, {"error":"invalid_client"}, INVALID_CLIENT
                    INTERNAL_SERVER_ERROR, {"error":"server_error"}, SERVER_ERROR
                    PASSWORD, '', NOT_EXERCISED
                    TOKEN_EXCHANGE, '', NOT_EXERCISED
                    JWT_BEARER, '', NOT_EXERCISED
                    NATIVE_SSO, '', NOT_EXERCISED
                    """, quoteCharacter = '\'')
    void anActionIsTheAnswerThatItHasTheServerGive(TokenResponse.Action action, String content, Outcome outcome) {
        Exchange exchange = answered(action, content);

        assertThat(exchange.outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @EnumSource(TokenResponse.Action.class)
    void aTokenIsAnAcceptanceWhateverTheAction(TokenResponse.Action action) {
        Exchange exchange = answered(action, TOKEN);

        assertThat(exchange.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(exchange.transcript().toString()).doesNotContain("a-token-of-the-api");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "<html>",
                "[]",
                "{}",
                "{\"action\":\"SOMETHING_NEW\",\"responseContent\":\"{}\"}",
                "{\"action\":{},\"responseContent\":[]}"
            })
    void anAnswerWithoutAKnownActionIsNoDenial(String body) {
        Exchange exchange = classified(new Ending.Responded(new HttpResponse(200, List.of(), body, false)));

        assertThat(exchange.outcome()).isEqualTo(Outcome.NOT_EXERCISED);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 500, 503})
    void anErrorOfTheApiItselfIsNoDenial(int status) {
        Exchange exchange = classified(
                new Ending.Responded(new HttpResponse(status, List.of(), "{\"error\":\"invalid_client\"}", false)));

        assertThat(exchange.outcome()).isEqualTo(Outcome.NOT_EXERCISED);
        assertThat(exchange.detail()).contains("the API itself answered " + status);
    }

    @Test
    void anApiThatAsksToComeBackLaterIsThrottled() {
        Ending tooMany = new Ending.Responded(new HttpResponse(429, List.of(), "", false));
        Ending unavailable =
                new Ending.Responded(new HttpResponse(503, List.of(new Header("Retry-After", "1")), "", false));

        assertThat(classified(tooMany).outcome()).isEqualTo(Outcome.THROTTLED);
        assertThat(classified(unavailable).outcome()).isEqualTo(Outcome.THROTTLED);
    }

    @Test
    void anApiThatDoesNotAnswerIsNoDenial() {
        assertThat(List.of(
                        new Ending.TimedOut(),
                        new Ending.Dropped("reset"),
                        new Ending.Alert("handshake_failure"),
                        new Ending.NotStarted("connection refused")))
                .allSatisfy(ending -> assertThat(classified(ending).outcome()).isEqualTo(Outcome.NOT_EXERCISED));
    }

    private static Exchange answered(TokenResponse.Action action, String content) {
        TokenResponse response = new TokenResponse();
        response.setAction(action);
        response.setResponseContent(content.isEmpty() ? null : content);
        return classified(new Ending.Responded(new HttpResponse(200, List.of(), Utils.toJson(response), false)));
    }

    private static Exchange classified(Ending ending) {
        Handshake handshake =
                new Handshake(Optional.of("TLSv1.3"), Optional.empty(), false, List.of(), 0, false, false);
        Transcript call = new Transcript(handshake, ending, "POST /api/auth/token HTTP/1.1", Duration.ofMillis(5));
        return Exchange.of(
                TokenAnswer.of(call, new Redaction()).transcript(),
                Endpoint.TOKEN,
                Shown.NOTHING,
                false,
                new Redaction());
    }
}
