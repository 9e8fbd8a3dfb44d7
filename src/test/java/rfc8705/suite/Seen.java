package rfc8705.suite;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.exchange.Exchange;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Scenario;
import rfc8705.target.Target;
import rfc8705.target.TargetFile;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.ServerTrust;
import rfc8705.wire.Transcript;

/** What a run might have seen, for tests of what is found in it. */
final class Seen {
    static final Catalogue CATALOGUE = CatalogueReader.read(Optional.empty());

    private static final Handshake HANDSHAKE =
            new Handshake(Optional.of("TLSv1.3"), Optional.empty(), true, List.of(), 2, true, false);

    private Seen() {}

    /** An exchange of the client credentials grant. @param error OAuth error code; empty for a token */
    static Exchange exchange(Outcome outcome, int status, String error) {
        String body = error.isEmpty() ? "{\"access_token\": \"[redacted]\"}" : "{\"error\": \"" + error + "\"}";
        return new Exchange(
                outcome,
                status + " " + error,
                Optional.of(error).filter(code -> !code.isEmpty()),
                Optional.empty(),
                new Transcript(
                        HANDSHAKE,
                        new Ending.Responded(new HttpResponse(status, List.of(), body, false)),
                        "POST /token HTTP/1.1\r\n\r\ngrant_type=client_credentials&client_id=c",
                        Duration.ZERO),
                Map.of(),
                List.of());
    }

    /** The result of a scenario with these exchanges. */
    static ScenarioResult result(String scenario, RecordedExchange... exchanges) {
        Scenario found = CATALOGUE.scenarios().stream()
                .filter(one -> one.id().equals(scenario))
                .findFirst()
                .orElseThrow();
        return new ScenarioResult(found, "", List.of(), List.of(), List.of(exchanges), "", 0);
    }

    /** A client that was registered as it was asked for, and its control. */
    static Calibrated registered(String client, Exchange control) {
        return calibrated(client, RegistrationFate.STORED, Optional.of("c"), Optional.of(control));
    }

    /** A client that somebody registered by hand, and its control. */
    static Calibrated registeredByHand(String client, Exchange control) {
        RegistrationAnswer answer = RegistrationAnswer.unseen(client, Optional.empty(), "registered by hand");
        return new Calibrated(
                CATALOGUE.clients().get(client),
                JsonNodeFactory.instance.objectNode(),
                answer,
                Optional.of(control),
                Optional.empty(),
                Optional.empty());
    }

    /** A client that nobody registered. */
    static Calibrated notMade(String client, String why) {
        return new Calibrated(
                CATALOGUE.clients().get(client),
                JsonNodeFactory.instance.objectNode(),
                RegistrationAnswer.notMade(why),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A client whose registration was refused. */
    static Calibrated refused(String client) {
        return calibrated(client, RegistrationFate.REFUSED, Optional.empty(), Optional.empty());
    }

    private static Calibrated calibrated(
            String client, RegistrationFate fate, Optional<String> clientId, Optional<Exchange> control) {
        RegistrationAnswer answer = new RegistrationAnswer(
                fate, "answered", clientId, Optional.empty(), "", Bearing.METADATA, Optional.empty());
        return new Calibrated(
                CATALOGUE.clients().get(client),
                JsonNodeFactory.instance.objectNode(),
                answer,
                control,
                Optional.empty(),
                Optional.empty());
    }

    /** A target whose metadata names these methods. */
    static Target target(String... advertised) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putArray("token_endpoint_auth_methods_supported");
        return new Target(
                "target",
                Optional.empty(),
                URI.create("https://as.example.org/token"),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                metadata,
                List.of(advertised),
                Optional.empty(),
                new ServerTrust.Platform(),
                TargetFile.ofAddress(URI.create("https://as.example.org")));
    }
}
