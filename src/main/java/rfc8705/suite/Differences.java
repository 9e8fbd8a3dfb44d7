package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.exchange.Shown;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.CertificateView;
import rfc8705.scenario.Change;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Scenario;
import rfc8705.wire.ClientCredential;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;

/** In what two probes differ, computed from what really went out. */
final class Differences {
    /** Fields that differ between any two certificates. */
    private static final Set<String> INCIDENTAL = Set.of("serial", "sha256");

    /** Fields that follow from others, the key identifiers among them: they are shown where none of those differs. */
    private static final Map<String, Set<String>> FOLLOWING = Map.of(
            "extension.2.5.29.14", Set.of("key.sha256"),
            "extension.2.5.29.35", Set.of("issuer", "key.sha256"));

    private static final String SHOWN = "connection.certificate";
    private static final Duration RUN = Duration.ofHours(12);

    /** Fields of certificates behind the leaf that follow from another subject, which is shown for the whole chain. */
    private static final Set<String> OF_ANOTHER_AUTHORITY = Set.of(
            "subject",
            "subject.strings",
            "issuer",
            "issuer.strings",
            "key.sha256",
            "extension.2.5.29.14",
            "extension.2.5.29.35");

    private static final Pattern CERTIFICATE_FIELD = Pattern.compile("(certificate\\.|chain\\.[0-9]+\\.)(.*)");
    private static final int LONGEST = 400;

    private Differences() {}

    /** One side: everything about a probe that could differ. */
    record Side(
            JsonNode metadata, Presentation presentation, Shown shown, HttpRequest request, Connection connection) {}

    /** In what a scenario differs from its twin, or from its client's control where it has none. */
    static List<Difference> of(Scenario scenario, Optional<Scenario> twin, Sides sides) {
        List<Difference> differences = new ArrayList<>();
        scenario.change().ifPresent(change -> differences.add(of(change, scenario, sides.materials())));
        Side left = twin.map(sides::of).orElseGet(() -> sides.of(scenario.client()));
        differences.addAll(between(left, sides.of(scenario)));
        for (int i = 0; i < scenario.then().size(); i++) {
            Side step = sides.of(scenario, scenario.then().get(i));
            differences.add(new Difference(
                    "request " + (i + 2) + " on the same connection",
                    "",
                    step.request().body()));
        }
        return differences;
    }

    private static Difference of(Change change, Scenario scenario, Materials materials) {
        if (change instanceof Change.Delete) {
            return new Difference("registration", "as it was", "deleted");
        }
        if (change instanceof Change.Update update) {
            return new Difference(
                    "registration", "as it was", "updated to " + materials.metadata(update.to(), scenario.id()));
        }
        return new Difference("document at the registered address", "as it was", "changed");
    }

    static List<Difference> between(Side twin, Side probe) {
        Map<String, String> left = fields(twin);
        Map<String, String> right = fields(probe);
        if (twin.shown().chain().size() == probe.shown().chain().size()) {
            authorities(twin.shown(), left);
            authorities(probe.shown(), right);
        }
        Set<String> names = new LinkedHashSet<>(left.keySet());
        names.addAll(right.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String a = left.getOrDefault(name, "");
            String b = right.getOrDefault(name, "");
            if (!Objects.equals(a, b) && !(sameTime(name, a, b) || follows(name, left, right))) {
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
            fields.put(SHOWN, "none");
        } else {
            fields.put(SHOWN, "shown");
            side.shown().certificate().forEach((name, value) -> {
                if (!INCIDENTAL.contains(name)) {
                    fields.put("certificate." + name, value);
                }
            });
            fields.put("chain", String.join(" < ", side.shown().chain()));
        }
        if (side.presentation() instanceof Presentation.Shown shown) {
            written(shown.leaf(), fields);
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

    /** What the specification of a certificate says about fields that otherwise are left to chance or follow from the rest. */
    private static void written(CertificateSpec leaf, Map<String, String> fields) {
        leaf.serial().ifPresent(serial -> fields.put("certificate.serial", serial.toString()));
        leaf.signature()
                .key()
                .ifPresent(key -> fields.put("certificate.signature.key", "another key, " + key.algorithm()));
        if (leaf.signature().corrupt()) {
            fields.put("certificate.signature.value", "one bit flipped");
        }
    }

    /** The certificates behind the leaf, by their position. */
    private static void authorities(Shown shown, Map<String, String> fields) {
        List<byte[]> chain = shown.credential().map(ClientCredential::chain).orElse(List.of());
        for (int i = 1; i < chain.size(); i++) {
            String position = "chain." + (i + 1) + ".";
            CertificateView.describe(chain.get(i)).forEach((name, value) -> {
                if (!INCIDENTAL.contains(name)) {
                    fields.put(position + name, value);
                }
            });
        }
    }

    /** Whether a time is the same but for when in the run, or in a run shortly before it, a certificate was made. */
    private static boolean sameTime(String name, String left, String right) {
        return (name.endsWith(".notBefore") || name.endsWith(".notAfter"))
                && !left.isEmpty()
                && !right.isEmpty()
                && Duration.between(Instant.parse(left), Instant.parse(right))
                                .abs()
                                .compareTo(RUN)
                        < 0;
    }

    /** Whether a field differs because another one does that is shown. */
    private static boolean follows(String name, Map<String, String> left, Map<String, String> right) {
        return causes(name).stream().anyMatch(cause -> !Objects.equals(left.get(cause), right.get(cause)));
    }

    private static List<String> causes(String name) {
        Matcher matcher = CERTIFICATE_FIELD.matcher(name);
        if (!matcher.matches()) {
            return name.equals("chain") ? List.of(SHOWN) : List.of();
        }
        List<String> causes = new ArrayList<>(List.of(SHOWN));
        String certificate = matcher.group(1);
        String field = matcher.group(2);
        FOLLOWING.getOrDefault(field, Set.of()).forEach(cause -> causes.add(certificate + cause));
        if (certificate.startsWith("chain.") && OF_ANOTHER_AUTHORITY.contains(field)) {
            causes.add(certificate + "subject");
        }
        return causes;
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
