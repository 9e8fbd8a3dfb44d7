package rfc8705.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.Optional;
import rfc8705.exchange.Exchange;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;

/** An exchange of the run with a complete answer. @param scenario the first scenario that shows it */
record Witnessed(String scenario, RecordedExchange recorded, HttpResponse response, JsonNode body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The exchange with its answer; empty if it had none. */
    static Optional<Witnessed> of(String scenario, RecordedExchange recorded) {
        if (!(recorded.exchange().transcript().ending() instanceof Ending.Responded responded)) {
            return Optional.empty();
        }
        return Optional.of(new Witnessed(
                scenario,
                recorded,
                responded.response(),
                json(responded.response().body())));
    }

    Exchange exchange() {
        return recorded.exchange();
    }

    /** The OAuth error code, if the answer is a JSON object with one. */
    Optional<String> error() {
        return Optional.of(body.path("error")).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** Whether the answer is the token endpoint's with a token. */
    boolean hasToken() {
        return body.has("access_token");
    }

    /** Whether the request was made as these endpoints are called; what answers another method is HTTP's business. */
    boolean isToPost() {
        return exchange().transcript().requestBytes().startsWith("POST ");
    }

    /** Whether it is a denial of a grant that clients of this run are registered for, so that the grant is not what it is about. */
    boolean isDeniedClientCredentials() {
        return exchange().outcome().isDenial()
                && exchange().transcript().requestBytes().contains("grant_type=client_credentials");
    }

    /** Whether the request had an Authorization header. */
    boolean usedAuthorizationHeader() {
        String octets = exchange().transcript().requestBytes().toLowerCase(Locale.ROOT);
        int end = octets.indexOf("\r\n\r\n");
        return octets.substring(0, end < 0 ? octets.length() : end).contains("\r\nauthorization:");
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
