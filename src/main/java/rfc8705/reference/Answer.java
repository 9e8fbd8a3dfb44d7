package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response before it is sent. */
record Answer(int status, Map<String, String> headers, String body) {
    Answer {
        headers = Map.copyOf(headers);
    }

    /** A JSON response that no cache may keep. */
    static Answer json(int status, JsonNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store", "Pragma", "no-cache"),
                body.toString());
    }

    static Answer error(int status, String code, String description) {
        return json(
                status, JsonNodeFactory.instance.objectNode().put("error", code).put("error_description", description));
    }

    static Answer empty(int status) {
        return new Answer(status, Map.of("Cache-Control", "no-store"), "");
    }

    /** The same response with a header set. */
    Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** The same response without a header. */
    Answer without(String name) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(name);
        return new Answer(status, fewer, body);
    }
}
