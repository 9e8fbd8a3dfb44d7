package rfc8705.registration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Redaction;

/** Reads what servers answer: never trusted to be JSON, never longer than a line where it is shown. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORDS = 300;

    private Answers() {}

    /** The text as JSON; a missing node if it is none. */
    public static JsonNode json(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** A text member, if it is there and is a text. */
    public static Optional<String> text(JsonNode body, String member) {
        return Optional.of(body.path(member)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** How a request ended, in the server's own words where it has some. */
    public static String words(Ending ending, Redaction redaction) {
        if (ending instanceof Ending.Responded responded) {
            HttpResponse response = responded.response();
            return response.status()
                    + said(json(response.body()), response.title().orElse(response.body()), redaction);
        }
        if (ending instanceof Ending.NotStarted notStarted) {
            return "no answer (" + notStarted.reason() + ")";
        }
        return "no answer (" + (ending instanceof Ending.TimedOut ? "time-out" : ending.toString()) + ")";
    }

    /** An error object in one line, or else the text itself; without a full stop, so that it fits into a sentence. */
    static String said(JsonNode body, String text, Redaction redaction) {
        String error = text(body, "error").map(code -> " " + code).orElse("");
        String description = text(body, "error_description")
                .map(words -> ": " + words)
                .orElse(error.isEmpty() && !text.isBlank() ? ": " + text.strip() : "");
        return Redaction.printable(redaction.text(error + description.replaceFirst("[.\\s]+$", "")), WORDS);
    }
}
