package rfc8705.adapter.authlete;

import com.authlete.common.dto.TokenResponse;
import com.authlete.common.util.Utils;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Redaction;
import rfc8705.wire.Transcript;

/**
 * What {@code /auth/token} told the authorization server to answer its client. Header fields are the authorization server's own business, so
 * there are none.
 *
 * @param transcript the call, ended by the answer that the client would get
 * @param action the action and the result code, for people; empty if there was none
 */
record TokenAnswer(Transcript transcript, String action) {
    private static final int CODE = 20;

    /** Reads how a call ended. */
    static TokenAnswer of(Transcript call, Redaction redaction) {
        if (!(call.ending() instanceof Ending.Responded responded)) {
            return notMade(call, "the API gave no answer: " + AuthleteApi.words(call.ending(), redaction));
        }
        HttpResponse response = responded.response();
        if (response.status() == 429
                || response.status() == 503 && response.header("Retry-After").isPresent()) {
            return new TokenAnswer(call, "");
        }
        if (response.status() != 200) {
            return notMade(call, "the API itself answered " + AuthleteApi.words(call.ending(), redaction));
        }
        return read(response)
                .map(answer -> acted(call, answer))
                .orElseGet(() -> notMade(call, "the API's answer names no action that is known"));
    }

    private static Optional<TokenResponse> read(HttpResponse response) {
        try {
            return Optional.ofNullable(Utils.fromJson(response.body(), TokenResponse.class))
                    .filter(answer -> answer.getAction() != null && !response.truncated());
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    private static TokenAnswer acted(Transcript call, TokenResponse answer) {
        String content = Objects.requireNonNullElse(answer.getResponseContent(), "");
        return switch (answer.getAction()) {
            case OK, ID_TOKEN_REISSUABLE -> answered(call, answer, 200, content);
            case INVALID_CLIENT -> answered(call, answer, 401, content);
            case BAD_REQUEST -> answered(call, answer, 400, content);
            case INTERNAL_SERVER_ERROR -> answered(call, answer, 500, content);
            case PASSWORD, TOKEN_EXCHANGE, JWT_BEARER, NATIVE_SSO ->
                content.contains("access_token")
                        ? answered(call, answer, 200, content)
                        : notMade(
                                call,
                                "the action " + answer.getAction()
                                        + " leaves the answer to what the authorization server decides next");
        };
    }

    private static TokenAnswer answered(Transcript call, TokenResponse answer, int status, String content) {
        String code = Objects.requireNonNullElse(answer.getResultCode(), "");
        String action = "action " + answer.getAction() + (code.isEmpty() ? "" : ", " + Redaction.printable(code, CODE));
        return new TokenAnswer(
                ended(call, new Ending.Responded(new HttpResponse(status, List.of(), content, false))), action);
    }

    /** No client would have got an answer that says anything about it. */
    private static TokenAnswer notMade(Transcript call, String why) {
        return new TokenAnswer(ended(call, new Ending.NotStarted(why)), "");
    }

    private static Transcript ended(Transcript call, Ending ending) {
        return new Transcript(call.handshake(), ending, call.requestBytes(), call.startedAt(), call.duration());
    }
}
