package rfc8705.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Optional;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Outcome;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Redaction;
import rfc8705.wire.Transcript;

/** Puts a transcript into its outcome class. The first that fits wins; an acceptance outranks every formality. */
final class Classifier {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ERROR_LENGTH = 80;

    private Classifier() {}

    /** The class of an exchange, what was seen in a few words, and the OAuth error code if there was one. */
    record Classified(Outcome outcome, String detail, Optional<String> error) {
        Classified(Outcome outcome, String detail) {
            this(outcome, detail, Optional.empty());
        }
    }

    /**
     * Classifies a request.
     *
     * @param transcript what was seen
     * @param endpoint where it went
     * @param toBeShown whether the probe is about a certificate that is shown
     */
    static Classified classify(Transcript transcript, Endpoint endpoint, boolean toBeShown) {
        if (transcript.ending() instanceof Ending.NotStarted notStarted) {
            return new Classified(Outcome.NOT_EXERCISED, notStarted.reason());
        }
        if (transcript.ending() instanceof Ending.Responded responded) {
            Classified answer = answer(responded.response(), endpoint);
            if (answer.outcome() == Outcome.ACCEPTED) {
                return answer;
            }
            return unproven(transcript.handshake(), toBeShown, answer.detail()).orElse(answer);
        }
        Handshake handshake = transcript.handshake();
        String what = ending(transcript.ending());
        if (toBeShown && !handshake.resumed() && handshake.certificatesSent() == 0) {
            return new Classified(Outcome.NOT_EXERCISED, what + " before the client's certificate could be sent");
        }
        if (!toBeShown
                && !handshake.certificateRequested()
                && handshake.protocol().isEmpty()) {
            return new Classified(Outcome.NOT_EXERCISED, what + " before the server asked for a certificate");
        }
        Outcome outcome = transcript.ending() instanceof Ending.Alert
                ? Outcome.TLS_ALERT
                : transcript.ending() instanceof Ending.Dropped ? Outcome.DROPPED : Outcome.NO_RESPONSE;
        return new Classified(outcome, what);
    }

    /** Why an answer says nothing about the certificate: it was never asked for, or never left. */
    private static Optional<Classified> unproven(Handshake handshake, boolean toBeShown, String detail) {
        if (!toBeShown || handshake.resumed() || handshake.certificatesSent() > 0) {
            return Optional.empty();
        }
        String why = handshake.certificateRequested()
                ? "the certificate was requested but not sent, since its key does not fit"
                : "the server did not ask for a certificate";
        return Optional.of(new Classified(Outcome.NOT_EXERCISED, why + "; it answered " + detail));
    }

    private static Classified answer(HttpResponse response, Endpoint endpoint) {
        int status = response.status();
        JsonNode body = json(response.body());
        Optional<String> service = service(response, body, endpoint);
        if (service.isPresent()) {
            return new Classified(Outcome.ACCEPTED, status + " " + service.get());
        }
        if (status == 429 || status == 503 && response.header("Retry-After").isPresent()) {
            return new Classified(Outcome.THROTTLED, Integer.toString(status));
        }
        if (status >= 500) {
            return new Classified(Outcome.SERVER_ERROR, status + media(response));
        }
        Optional<String> error = body.path("error").isTextual()
                ? Optional.of(Redaction.printable(body.path("error").asText(), ERROR_LENGTH))
                : Optional.empty();
        if (error.isPresent() && status >= 400) {
            boolean invalidClient = error.get().equals("invalid_client") && (status == 400 || status == 401);
            return new Classified(
                    invalidClient ? Outcome.INVALID_CLIENT : Outcome.OTHER_ERROR, status + " " + error.get(), error);
        }
        if (status >= 400) {
            return new Classified(Outcome.HTTP_REJECTED, status + media(response));
        }
        String withError = error.map(code -> " with error " + code).orElse(" without what the endpoint is for");
        return new Classified(Outcome.MALFORMED, status + media(response) + withError);
    }

    /** What an authenticated client gets, if the answer has it. */
    private static Optional<String> service(HttpResponse response, JsonNode body, Endpoint endpoint) {
        boolean success = response.status() / 100 == 2;
        return switch (endpoint) {
            case TOKEN, CONVENTIONAL_TOKEN -> found(carriesToken(response.body()), "with an access token");
            case INTROSPECTION -> found(success && body.path("active").isBoolean(), "with a token's state");
            case REVOCATION -> found(isRevocation(response, body), "for a revocation");
            case PUSHED_AUTHORIZATION_REQUEST ->
                found(success && body.path("request_uri").isTextual(), "with a request_uri");
            case DEVICE_AUTHORIZATION ->
                found(success && body.path("device_code").isTextual(), "with a device code");
            case BACKCHANNEL_AUTHENTICATION ->
                found(success && body.path("auth_req_id").isTextual(), "with an auth_req_id");
        };
    }

    private static Optional<String> found(boolean present, String what) {
        return present ? Optional.of(what) : Optional.empty();
    }

    /** The status alone answers a revocation, and clients ignore the body (RFC 7009 section 2.2), unless that denies the client itself. */
    private static boolean isRevocation(HttpResponse response, JsonNode body) {
        return response.status() == 200 && !body.path("error").asText("").equals("invalid_client");
    }

    /** Whether there is a token as far as the answer can be read: what is wrong with it further on does not hide an acceptance. */
    private static boolean carriesToken(String text) {
        boolean object = false;
        try (JsonParser parser = JSON.createParser(text.replaceFirst("^\\uFEFF", ""))) {
            object = parser.nextToken() == JsonToken.START_OBJECT;
            while (object && parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean named = parser.currentName().equals("access_token");
                if (named && isToken(parser.nextToken(), parser.getText())) {
                    return true;
                }
                if (!named) {
                    parser.nextToken();
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            // no JSON, or not as far as here
        }
        return !object && (text.startsWith("access_token=") || text.contains("&access_token="));
    }

    private static boolean isToken(JsonToken value, String text) {
        return value == JsonToken.VALUE_STRING && !text.isEmpty()
                || value == JsonToken.START_OBJECT
                || value.isNumeric();
    }

    private static JsonNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String media(HttpResponse response) {
        if (response.body().isEmpty()) {
            return " with an empty body";
        }
        return response.header("Content-Type")
                        .map(type -> " " + Redaction.printable(type.replaceAll(";.*", ""), 40))
                        .orElse(" without a content type")
                + response.title()
                        .map(title -> " titled '" + Redaction.printable(title, ERROR_LENGTH) + "'")
                        .orElse("");
    }

    private static String ending(Ending ending) {
        if (ending instanceof Ending.Alert alert) {
            return "TLS alert " + alert.description();
        }
        return ending instanceof Ending.Dropped dropped ? "connection closed: " + dropped.detail() : "time-out";
    }
}
