package rfc8705.adapter.authlete;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rfc8705.scenario.Aspect;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Field;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Request;
import rfc8705.scenario.Scenario;

/** Which scenarios are about something that never gets as far as {@code /auth/token}: it takes a form body, certificates and Basic credentials. */
final class Obstacles {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String HANDSHAKE = "the TLS handshake is made by the authorization server in front";
    private static final String POSSESSION =
            "possession of the key is proven in the TLS handshake of the authorization server in front";
    private static final String ANSWER =
            "status line and header fields are written by the authorization server in front";
    private static final Set<Aspect> OF_THE_SERVER_IN_FRONT = Set.of(
            Aspect.RESPONSE_STATUS,
            Aspect.RESPONSE_CHALLENGE,
            Aspect.RESPONSE_CHALLENGE_WITHOUT_HEADER,
            Aspect.RESPONSE_ERROR_OBJECT,
            Aspect.RESPONSE_INJECTION,
            Aspect.RESPONSE_NO_STORE,
            Aspect.RESPONSE_PRAGMA);

    /** Requirements that no answer of the API shows to be kept, though scenarios about them can be sent. */
    private static final Map<String, String> REQUIREMENTS = Map.of(
            "A-01", HANDSHAKE,
            "A-04", HANDSHAKE,
            "A-06", HANDSHAKE,
            "A-20", POSSESSION,
            "J-02", ANSWER,
            "K-07", "what a proxy hands on is seen by the authorization server in front");

    private Obstacles() {}

    /** Why the API cannot be seen to keep a requirement, as a sentence. */
    static Optional<String> of(String requirement) {
        return Optional.ofNullable(REQUIREMENTS.get(requirement)).flatMap(Obstacles::because);
    }

    /** Why the API says nothing about a scenario, as a sentence. */
    static Optional<String> of(Scenario scenario) {
        return scenario.observed().isPresent()
                ? scenario.observed().flatMap(Obstacles::of)
                : ofHandshake(scenario).or(() -> of(scenario.request()));
    }

    private static Optional<String> of(Aspect aspect) {
        if (aspect.name().startsWith("HANDSHAKE_")) {
            return because(HANDSHAKE);
        }
        if (aspect.name().startsWith("METADATA_")) {
            return because("metadata is published by the authorization server in front");
        }
        return OF_THE_SERVER_IN_FRONT.contains(aspect) ? because(ANSWER) : Optional.empty();
    }

    private static Optional<String> ofHandshake(Scenario scenario) {
        if (scenario.presentation() instanceof Presentation.Shown shown
                && shown.signWith().isPresent()) {
            return because(POSSESSION);
        }
        if (scenario.connection().resumed() || !scenario.then().isEmpty()) {
            return because("sessions and kept-alive connections end at the authorization server in front");
        }
        return scenario.connection().equals(Connection.USUAL)
                ? Optional.empty()
                : because("TLS versions and server names are up to the authorization server in front");
    }

    private static Optional<String> of(Request request) {
        if (request.endpoint() != Endpoint.TOKEN && request.endpoint() != Endpoint.CONVENTIONAL_TOKEN) {
            return because("only token requests are sent through /auth/token, and this one is for the "
                    + request.endpoint().member());
        }
        if (!request.method().equals("POST") || !request.query().isEmpty()) {
            return because("the method and the query of a request stay with the authorization server in front");
        }
        if (!request.contentType().equals(FORM)) {
            return because("the authorization server in front hands on form bodies alone");
        }
        return request.headers().stream().allMatch(Obstacles::isBasic)
                ? Optional.empty()
                : because("header fields stay with the authorization server in front, but for Basic credentials");
    }

    private static boolean isBasic(Field header) {
        return header.name().equalsIgnoreCase("Authorization") && header.value().startsWith("Basic ");
    }

    private static Optional<String> because(String why) {
        return Optional.of("This cannot be asked of the Authlete API: " + why + ".");
    }
}
