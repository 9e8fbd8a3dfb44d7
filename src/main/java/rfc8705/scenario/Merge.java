package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lays one tree over another in the manner of a JSON merge patch (RFC 7396): objects are merged, null removes, all else replaces. */
final class Merge {
    private Merge() {}

    static ObjectNode over(JsonNode base, JsonNode patch) {
        ObjectNode result = base.isObject() ? base.deepCopy() : JsonNodeFactory.instance.objectNode();
        patch.fields().forEachRemaining(entry -> {
            if (entry.getValue().isNull()) {
                result.remove(entry.getKey());
            } else if (entry.getValue().isObject()) {
                result.set(entry.getKey(), over(result.path(entry.getKey()), entry.getValue()));
            } else {
                result.set(entry.getKey(), entry.getValue().deepCopy());
            }
        });
        return result;
    }
}
