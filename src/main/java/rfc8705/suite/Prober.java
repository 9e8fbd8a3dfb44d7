package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import rfc8705.exchange.Exchange;
import rfc8705.exchange.Shown;
import rfc8705.exchange.TokenChannel;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.scenario.Client;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Registration;
import rfc8705.scenario.Request;
import rfc8705.scenario.Scenario;
import rfc8705.wire.HttpRequest;

/** Makes registrations, once each, and exchanges. Safe for several threads. */
final class Prober {
    static final Connection USUAL = new Connection(List.of(), Optional.empty(), false);
    private static final Set<String> GRANT_ERRORS =
            Set.of("invalid_grant", "invalid_scope", "unsupported_grant_type", "unauthorized_client", "invalid_target");

    private final Materials materials;
    private final Registrar registrar;
    private final TokenChannel channel;
    private final URI endpoint;
    private final Map<Registration, RegistrationAnswer> answers = new ConcurrentHashMap<>();
    private final Map<String, RegistrationAnswer> base = new ConcurrentHashMap<>();
    private final AtomicInteger exchanges = new AtomicInteger();

    Prober(Materials materials, Registrar registrar, TokenChannel channel, URI endpoint) {
        this.materials = materials;
        this.registrar = registrar;
        this.channel = channel;
        this.endpoint = endpoint;
    }

    int exchanges() {
        return exchanges.get();
    }

    Registrar registrar() {
        return registrar;
    }

    RegistrationAnswer register(Registration registration) {
        return answers.computeIfAbsent(registration, key -> registrar.register(materials.metadata(key)));
    }

    /** Registers a client, and tries its own certificate and a wrong one. */
    Calibrated calibrate(Client client) {
        JsonNode metadata = materials.metadata(client.registration());
        RegistrationAnswer answer = register(client.registration());
        base.put(client.id(), answer);
        Calibrated known = new Calibrated(client, metadata, answer, Optional.empty(), Optional.empty());
        if (answer.clientId().isEmpty() || known.methodReplaced()) {
            return known;
        }
        Exchange control = send(client, answer, client.good(), client.request(), USUAL);
        Exchange wrong = send(client, answer, client.wrong(), client.request(), USUAL);
        boolean differently =
                wrong.outcome() != control.outcome() || !wrong.error().equals(control.error());
        boolean aboutTheGrant = control.outcome() == Outcome.OTHER_ERROR
                && GRANT_ERRORS.contains(control.error().orElse(""))
                && (wrong.outcome().isDenial() && differently);
        return new Calibrated(
                client,
                metadata,
                answer,
                Optional.of(aboutTheGrant ? control.as(Outcome.GRANT_ERROR) : control),
                Optional.of(wrong));
    }

    /** One exchange on a connection of its own. */
    Exchange send(Client client, RegistrationAnswer answer, Presentation what, Request request, Connection connection) {
        exchanges.incrementAndGet();
        return channel.send(request(request, client, answer), materials.shown(what), connection);
    }

    /** The exchanges of a scenario: one, or as many as its connection carries. */
    List<Exchange> probe(Scenario scenario, Calibrated known) {
        RegistrationAnswer answer = register(scenario.registration());
        Shown shown = materials.shown(scenario.presentation());
        HttpRequest request = request(scenario.request(), scenario.client(), answer);
        List<Exchange> seen;
        if (scenario.connection().resumed()) {
            HttpRequest first = request(scenario.client().request(), scenario.client(), known.answer());
            Shown firstShown = materials.shown(scenario.client().good());
            seen = channel.sendResumed(first, firstShown, request, shown, scenario.connection());
            seen = seen.subList(Math.min(1, seen.size()), seen.size());
        } else if (scenario.then().isEmpty()) {
            seen = List.of(channel.send(request, shown, scenario.connection()));
        } else {
            List<HttpRequest> requests = new ArrayList<>(List.of(request));
            scenario.then().forEach(step -> requests.add(request(step.request(), scenario.client(), answer)));
            seen = channel.sendOnOneConnection(requests, shown, scenario.connection());
        }
        exchanges.addAndGet(seen.size());
        return seen.stream().map(exchange -> grantAware(exchange, known)).toList();
    }

    /** A grant error is one for the client whose control shows the same; anywhere else it may be about anything. */
    static Exchange grantAware(Exchange exchange, Calibrated known) {
        boolean same = exchange.outcome() == Outcome.OTHER_ERROR
                && exchange.error().isPresent()
                && exchange.error().equals(known.grantError());
        return same ? exchange.as(Outcome.GRANT_ERROR) : exchange;
    }

    /** The scenario's side of a difference; the id of its own registration is left a placeholder, since it differs by nature. */
    Differences.Side side(Scenario scenario) {
        return side(
                scenario.client(),
                scenario.registration(),
                scenario.presentation(),
                scenario.request(),
                scenario.connection());
    }

    Differences.Side side(
            Client client, Registration registration, Presentation what, Request request, Connection connection) {
        HttpRequest sent = materials.request(request, endpoint, client.id(), issued(Reproduction.OWN_ID, ""));
        return new Differences.Side(materials.metadata(registration), what, materials.shown(what), sent, connection);
    }

    HttpRequest request(Request request, Client client, RegistrationAnswer answer) {
        return materials.request(
                request,
                endpoint,
                client.id(),
                issued(answer.clientId().orElse(""), answer.secret().orElse("")));
    }

    private Materials.Issued issued(String ownId, String ownSecret) {
        return new Materials.Issued() {
            @Override
            public String ownId() {
                return ownId;
            }

            @Override
            public String id(String client) {
                RegistrationAnswer answer = base.get(client);
                return answer == null ? "" : answer.clientId().orElse("");
            }

            @Override
            public String ownSecret() {
                return ownSecret;
            }
        };
    }

    Materials materials() {
        return materials;
    }
}
