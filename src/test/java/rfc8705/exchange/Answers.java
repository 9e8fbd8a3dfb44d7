package rfc8705.exchange;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import rfc8705.scenario.Outcome;

/** Answers to a token request, octet for octet, and the class each falls into. */
final class Answers {
    private static final String GRANT = "{\"access_token\":\"a-secret-token\",\"token_type\":\"Bearer\"}";
    private static final String REFUSAL = "{\"error\":\"invalid_client\"}";

    /** A grant. */
    static final String TOKEN = json(200, GRANT);

    /** The ordinary refusal. */
    static final String INVALID_CLIENT = json(401, REFUSAL);

    private Answers() {}

    static String json(int status, String body) {
        return answer(status, "Content-Type: application/json\r\n", body);
    }

    private static String html(int status) {
        return answer(status, "Content-Type: text/html\r\n", "<html>Hello</html>");
    }

    static String answer(int status, String headers, String body) {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return "HTTP/1.1 " + status + " Whatever\r\n" + headers + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    private static Arguments of(Outcome outcome, String description, String response) {
        return argumentSet(description, outcome, response);
    }

    static Stream<Arguments> all() {
        return Stream.of(
                of(Outcome.ACCEPTED, "a token", json(200, GRANT)),
                of(Outcome.ACCEPTED, "a token of no type", json(200, "{\"access_token\":\"t\"}")),
                of(Outcome.ACCEPTED, "a token with 201", json(201, GRANT)),
                of(Outcome.ACCEPTED, "a token with 401", json(401, GRANT)),
                of(Outcome.ACCEPTED, "a token with 500", json(500, GRANT)),
                of(Outcome.ACCEPTED, "a token with 429", answer(429, "Retry-After: 0\r\n", GRANT)),
                of(
                        Outcome.ACCEPTED,
                        "a token beside an error",
                        json(400, "{\"error\":\"invalid_client\",\"access_token\":\"t\"}")),
                of(Outcome.ACCEPTED, "a token as text", answer(200, "Content-Type: text/plain\r\n", GRANT)),
                of(
                        Outcome.ACCEPTED,
                        "a token in a form",
                        answer(200, "", "token_type=bearer&access_token=t&expires_in=300")),
                of(Outcome.ACCEPTED, "a token that is a number", json(200, "{\"access_token\":1}")),
                of(Outcome.ACCEPTED, "a token behind a byte order mark", json(200, "\uFEFF" + GRANT)),
                of(Outcome.ACCEPTED, "a token in JSON with a comma too many", json(200, "{\"access_token\":\"t\",}")),
                of(
                        Outcome.ACCEPTED,
                        "a token in a body too large to keep",
                        json(200, "{\"access_token\":\"t\",\"padding\":\"" + "x".repeat(70_000) + "\"}")),
                of(Outcome.INVALID_CLIENT, "invalid_client with 401", json(401, REFUSAL)),
                of(Outcome.INVALID_CLIENT, "invalid_client with 400", json(400, REFUSAL)),
                of(
                        Outcome.INVALID_CLIENT,
                        "invalid_client as text",
                        answer(401, "Content-Type: text/html\r\n", REFUSAL)),
                of(Outcome.OTHER_ERROR, "invalid_client with 403", json(403, REFUSAL)),
                of(Outcome.OTHER_ERROR, "invalid_client in capitals", json(401, "{\"error\":\"REFUSAL\"}")),
                of(Outcome.OTHER_ERROR, "invalid_request", json(400, "{\"error\":\"invalid_request\"}")),
                of(Outcome.OTHER_ERROR, "unauthorized_client", json(400, "{\"error\":\"unauthorized_client\"}")),
                of(
                        Outcome.OTHER_ERROR,
                        "an error that quotes a link with a token",
                        json(400, "{\"error\":\"invalid_request\",\"error_uri\":\"https://a/?b&access_token=t\"}")),
                of(Outcome.OTHER_ERROR, "a code nobody knows", json(400, "{\"error\":\"no_such_code\"}")),
                of(Outcome.HTTP_REJECTED, "an empty 401", answer(401, "", "")),
                of(Outcome.HTTP_REJECTED, "a page with 403", html(403)),
                of(Outcome.HTTP_REJECTED, "a page with 404", html(404)),
                of(Outcome.HTTP_REJECTED, "an error that is an object", json(400, "{\"error\":{\"code\":1}}")),
                of(Outcome.HTTP_REJECTED, "an error in a list", json(400, "[" + REFUSAL + "]")),
                of(Outcome.HTTP_REJECTED, "JSON cut off", json(400, "{\"error\":\"invalid_cl")),
                of(Outcome.HTTP_REJECTED, "JSON nested without end", json(400, "[".repeat(60_000))),
                of(Outcome.SERVER_ERROR, "a page with 500", html(500)),
                of(Outcome.SERVER_ERROR, "an error with 500", json(500, REFUSAL)),
                of(Outcome.SERVER_ERROR, "a page with 502", html(502)),
                of(Outcome.SERVER_ERROR, "503 without a time to come back", html(503)),
                of(Outcome.MALFORMED, "an empty token", json(200, "{\"access_token\":\"\"}")),
                of(Outcome.MALFORMED, "no token but null", json(200, "{\"access_token\":null}")),
                of(Outcome.MALFORMED, "no token but true", json(200, "{\"access_token\":true}")),
                of(Outcome.MALFORMED, "an error with 200", json(200, REFUSAL)),
                of(Outcome.MALFORMED, "a page with 200", html(200)),
                of(Outcome.MALFORMED, "an empty 200", answer(200, "", "")),
                of(Outcome.MALFORMED, "204", "HTTP/1.1 204 No Content\r\n\r\n"),
                of(Outcome.MALFORMED, "a redirect", answer(302, "Location: https://127.0.0.1/login\r\n", "")),
                of(
                        Outcome.MALFORMED,
                        "a page that speaks of tokens",
                        answer(200, "Content-Type: text/html\r\n", "<p>Send \"access_token\": \"...\" along</p>")),
                of(Outcome.THROTTLED, "429", answer(429, "Retry-After: 0\r\n", "")),
                of(Outcome.THROTTLED, "429 with an error", answer(429, "Retry-After: 0\r\n", REFUSAL)),
                of(Outcome.THROTTLED, "503 with a time to come back", answer(503, "Retry-After: 0\r\n", "")),
                of(Outcome.DROPPED, "what is no HTTP", "SSH-2.0-whatever\r\n"),
                of(Outcome.DROPPED, "a header that never ends", "HTTP/1.1 200 OK\r\nA: " + "x".repeat(300_000)),
                of(Outcome.DROPPED, "half a response", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"access"),
                of(Outcome.DROPPED, "nothing", ""));
    }
}
