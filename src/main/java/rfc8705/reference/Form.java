package rfc8705.reference;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parameters in application/x-www-form-urlencoded, in order and with repetitions. */
record Form(List<Parameter> parameters) {
    /** Parameters that other specifications allow more than once (RFC 8707, RFC 8693). */
    private static final Set<String> MAY_REPEAT = Set.of("resource", "audience");

    /** One name with its value, decoded. */
    record Parameter(String name, String value) {}

    /**
     * Reads the encoded text.
     *
     * @throws IllegalArgumentException when a percent sign starts no octet
     */
    static Form read(String encoded) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : encoded.split("&")) {
            if (!part.isEmpty()) {
                String[] sides = part.split("=", 2);
                parameters.add(new Parameter(decode(sides[0]), sides.length == 2 ? decode(sides[1]) : ""));
            }
        }
        return new Form(List.copyOf(parameters));
    }

    static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }

    /** Whether a parameter that must not be repeated is (RFC 6749 section 3.2). */
    boolean repeats() {
        Set<String> seen = new HashSet<>();
        return parameters.stream().map(Parameter::name).anyMatch(name -> !seen.add(name) && !MAY_REPEAT.contains(name));
    }

    /** The first value of each parameter; those without a value count as left out. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        parameters.stream()
                .filter(parameter -> !parameter.value().isEmpty())
                .forEach(parameter -> values.putIfAbsent(parameter.name(), parameter.value()));
        return values;
    }
}
