package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns a merged {@code request} tree into a request. */
final class RequestReader {
    private RequestReader() {}

    static Request read(JsonNode node) {
        List<Field> headers = new ArrayList<>();
        node.path("headers")
                .forEach(header -> headers.add(new Field(
                        header.get("name").asText(), header.get("value").asText())));
        return new Request(
                Endpoint.of(node.path("endpoint").asText(Endpoint.TOKEN.label())),
                node.path("method").asText("POST"),
                fields(node.path("form")),
                fields(node.path("query")),
                headers,
                Optional.ofNullable(node.get("body")).map(JsonNode::asText),
                node.path("contentType").asText("application/x-www-form-urlencoded"),
                mustBeExact(headers));
    }

    /** Whether REST Assured would merge, unfold or rename header lines. */
    private static boolean mustBeExact(List<Field> headers) {
        Set<String> names = headers.stream()
                .map(header -> header.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toSet());
        return names.size() < headers.size()
                || headers.stream()
                        .anyMatch(header -> header.value().contains("\n")
                                || !header.name().matches("[A-Za-z0-9-]+")
                                || !header.value().equals(header.value().strip())
                                || header.value().chars().anyMatch(c -> c > 126));
    }

    private static List<Field> fields(JsonNode node) {
        List<Field> fields = new ArrayList<>();
        node.fields().forEachRemaining(entry -> {
            if (entry.getValue().isArray()) {
                entry.getValue().forEach(value -> fields.add(new Field(entry.getKey(), value.asText())));
            } else if (!entry.getValue().isNull()) {
                fields.add(new Field(entry.getKey(), entry.getValue().asText()));
            }
        });
        return fields;
    }
}
