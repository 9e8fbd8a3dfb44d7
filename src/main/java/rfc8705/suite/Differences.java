package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import rfc8705.exchange.Shown;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Presentation;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;

/** In what two probes differ, computed from what really went out. */
final class Differences {
    /** Fields that differ between any two certificates, or follow from others. */
    private static final Set<String> INCIDENTAL =
            Set.of("serial", "sha256", "notBefore", "subjectKeyIdentifier", "authorityKeyIdentifier", "version");

    private static final int LONGEST = 400;

    private Differences() {}

    /** One side: everything about a probe that could differ. */
    record Side(
            JsonNode metadata, Presentation presentation, Shown shown, HttpRequest request, Connection connection) {}

    static List<Difference> between(Side twin, Side probe) {
        Map<String, String> left = fields(twin);
        Map<String, String> right = fields(probe);
        Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String a = left.getOrDefault(name, "");
            String b = right.getOrDefault(name, "");
            if (!Objects.equals(a, b)) {
                differences.add(new Difference(name, shortened(a), shortened(b)));
            }
        }
        return differences;
    }

    private static Map<String, String> fields(Side side) {
        Map<String, String> fields = new LinkedHashMap<>();
        side.metadata()
                .fields()
                .forEachRemaining(member -> fields.put(
                        "registration." + member.getKey(),
                        member.getValue().isTextual()
                                ? member.getValue().asText()
                                : member.getValue().toString()));
        if (side.shown().credential().isEmpty()) {
            fields.put("connection.certificate", "none");
        } else {
            fields.put("connection.certificate", "shown");
            side.shown().certificate().forEach((name, value) -> {
                if (!INCIDENTAL.contains(name)) {
                    fields.put("certificate." + name, value);
                }
            });
            fields.put("chain", String.join(" < ", side.shown().chain()));
        }
        if (side.presentation() instanceof Presentation.Shown shown) {
            shown.signWith()
                    .ifPresent(key ->
                            fields.put("connection.certificateVerify", "signed with another key, " + key.algorithm()));
        }
        if (!side.connection().protocols().isEmpty()) {
            fields.put(
                    "connection.protocols", String.join(", ", side.connection().protocols()));
        }
        side.connection().serverName().ifPresent(name -> fields.put("connection.serverName", name));
        if (side.connection().resumed()) {
            fields.put(
                    "connection.resumed", side.connection().resumption().name().toLowerCase(Locale.ROOT) + " session");
        }
        request(side.request(), fields);
        return fields;
    }

    private static void request(HttpRequest request, Map<String, String> fields) {
        fields.put("request.method", request.method());
        fields.put(
                "request.endpoint",
                request.uri().getScheme() + "://" + request.uri().getRawAuthority()
                        + request.uri().getRawPath());
        if (request.uri().getRawQuery() != null) {
            fields.put("request.query", request.uri().getRawQuery());
        }
        for (Header header : request.headers()) {
            fields.merge("request.header." + header.name(), header.value(), (a, b) -> a + " | " + b);
        }
        fields.put("request.body", request.body());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "... (" + text.length() + " characters)";
    }
}
