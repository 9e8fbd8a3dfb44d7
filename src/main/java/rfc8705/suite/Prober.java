package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import rfc8705.exchange.ClientRequest;
import rfc8705.exchange.Exchange;
import rfc8705.exchange.Shown;
import rfc8705.exchange.TokenChannel;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationRequest;
import rfc8705.registration.RegistrationRequest.Purpose;
import rfc8705.scenario.Change;
import rfc8705.scenario.Client;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Registration;
import rfc8705.scenario.Request;
import rfc8705.scenario.Scenario;
import rfc8705.target.Target;
import rfc8705.wire.HttpRequest;

/** Makes registrations, once each, and exchanges. Safe for several threads. */
final class Prober {
    private static final Set<String> GRANT_ERRORS =
            Set.of("invalid_grant", "invalid_scope", "unsupported_grant_type", "unauthorized_client", "invalid_target");
    private static final String SOME_SECRET = "not-issued-" + UUID.randomUUID();

    private final Materials materials;
    private final Registrar registrar;
    private final TokenChannel channel;
    private final Target target;
    private final Map<Registration, AtomicInteger> uses = new ConcurrentHashMap<>();
    private final Map<Registration, RegistrationAnswer> answers = new ConcurrentHashMap<>();
    private final Map<String, RegistrationAnswer> base = new ConcurrentHashMap<>();
    private final Map<Wrong, Exchange> wrongs = new ConcurrentHashMap<>();
    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Doors doors;

    private record Wrong(Registration registration, Request request) {}

    Prober(Materials materials, Registrar registrar, TokenChannel channel, Target target) {
        this.materials = materials;
        this.registrar = registrar;
        this.channel = channel;
        this.target = target;
        this.doors = Doors.unknown(target);
    }

    int exchanges() {
        return exchanges.get();
    }

    /** Exchanges that were begun and not yet answered. */
    int inFlight() {
        return inFlight.get();
    }

    private <T> T flying(Supplier<T> sending) {
        inFlight.incrementAndGet();
        try {
            return sending.get();
        } finally {
            inFlight.decrementAndGet();
        }
    }

    Registrar registrar() {
        return registrar;
    }

    Target target() {
        return target;
    }

    /** Every registration that was made, with its answer. */
    Map<Registration, RegistrationAnswer> answers() {
        return Map.copyOf(answers);
    }

    RegistrationAnswer register(Registration registration) {
        return answers.computeIfAbsent(registration, key -> registerAnew(key, ""));
    }

    /** Another registration beside equal ones. @param slot tells it apart */
    RegistrationAnswer registerAnew(Registration registration, String slot) {
        Workers.proceed();
        registration.served().ifPresent(served -> materials.serve(registration, slot, served));
        Purpose purpose = slot.isEmpty() ? purpose(registration) : Purpose.ONCE;
        return registrar.register(
                new RegistrationRequest(registration.client(), purpose, materials.metadata(registration, slot)));
    }

    /** Announces that a scenario is going to need its registration, once for each time that it does. */
    void expect(Scenario scenario) {
        if (isReleased(scenario)) {
            uses.computeIfAbsent(scenario.registration(), key -> new AtomicInteger())
                    .incrementAndGet();
        }
    }

    /** A scenario no longer needs its registration, as often as was announced: what nobody needs any more goes from the target. */
    void over(Scenario scenario) {
        if (isReleased(scenario)
                && uses.get(scenario.registration()).decrementAndGet() == 0
                && answers.containsKey(scenario.registration())) {
            registrar.release(answers.get(scenario.registration()));
        }
    }

    /** Whether a scenario has a registration that is neither its client's own nor one that it changes. */
    private static boolean isReleased(Scenario scenario) {
        return scenario.variesRegistration() && scenario.change().isEmpty();
    }

    /** A registration as it is made by hand. @return a shell command that prints the client id */
    String command(Registration registration, String curl) {
        return registrar.command(
                new RegistrationRequest(registration.client(), purpose(registration), materials.metadata(registration)),
                curl);
    }

    /** Why no answer shows that a requirement is kept; empty if one can. */
    Optional<String> unproven(String requirement) {
        return channel.unproven(requirement);
    }

    /** A request as it is made by hand. */
    TokenChannel.ByHand byHand(HttpRequest request, Shown shown) {
        return channel.byHand(request, shown);
    }

    private Purpose purpose(Registration registration) {
        return materials.isOwn(registration) ? Purpose.OWN : Purpose.VARIED;
    }

    /** Changes a registration. @return why it could not be done; empty if it was */
    Optional<String> change(Change change, Registration registration, RegistrationAnswer answer, String slot) {
        if (change instanceof Change.Delete) {
            return registrar.delete(answer);
        }
        if (change instanceof Change.Update update) {
            return registrar.update(answer, materials.metadata(update.to(), slot));
        }
        materials.serve(registration, slot, ((Change.Serve) change).to());
        return Optional.empty();
    }

    /** Looks where the target has to be asked. @return whether requests without a certificate get nowhere */
    boolean findDoors() {
        doors = Doors.of(target, this::anonymous);
        return doors.closed();
    }

    private Exchange anonymous(URI address) {
        HttpRequest request = FirstContact.request(address, "nobody");
        exchanges.incrementAndGet();
        return flying(() -> channel.send(new ClientRequest(Endpoint.TOKEN, request), Shown.NOTHING, Connection.USUAL));
    }

    /** Where requests to an endpoint go; empty where the target has none. */
    Optional<URI> address(Endpoint endpoint) {
        return doors.address(endpoint);
    }

    /** Registers a client, and tries its own certificate and a wrong one. */
    Calibrated calibrate(Client client) {
        JsonNode metadata = materials.metadata(client.registration());
        RegistrationAnswer answer = register(client.registration());
        base.put(client.id(), answer);
        Calibrated known =
                new Calibrated(client, metadata, answer, Optional.empty(), Optional.empty(), Optional.empty());
        if (answer.clientId().isEmpty() || known.methodReplaced()) {
            return known;
        }
        Exchange control = sendGood(client, answer);
        Exchange wrong = send(client, answer, client.wrong(), client.wrongRequest(), Connection.USUAL);
        return new Calibrated(
                client,
                metadata,
                answer,
                Optional.of(isAboutTheGrant(control, wrong) ? control.as(Outcome.GRANT_ERROR) : control),
                Optional.of(wrong),
                notCalled(client));
    }

    /** What was seen where the target was given an address of the harness and did not call it. */
    private Optional<String> notCalled(Client client) {
        if (client.registration().served().isEmpty() || materials.callbacks().calls(client.registration(), "") > 0) {
            return Optional.empty();
        }
        return Optional.of(
                materials.callbacks().onlyConnected()
                        ? "the target connected to the address it registered, and then called for nothing: its own TLS client has to trust "
                                + materials.rootFile() + ", which issued the certificate there"
                        : "the address it registered was never called");
    }

    private static boolean isAboutTheGrant(Exchange seen, Exchange wrong) {
        return seen.outcome() == Outcome.OTHER_ERROR
                && GRANT_ERRORS.contains(seen.error().orElse(""))
                && wrong.outcome().isDenial()
                && !(wrong.outcome() == seen.outcome() && wrong.error().equals(seen.error()));
    }

    /** A client's good request with its own certificate. */
    Exchange sendGood(Client client, RegistrationAnswer answer) {
        return send(client, answer, client.good(), client.request(), Connection.USUAL);
    }

    /** A client's control once more. */
    Exchange control(Calibrated known) {
        return grantAware(sendGood(known.client(), known.answer()), known);
    }

    /** One exchange on a connection of its own. */
    Exchange send(Client client, RegistrationAnswer answer, Presentation what, Request request, Connection connection) {
        Workers.proceed();
        exchanges.incrementAndGet();
        ClientRequest sent = request(request, what.isNothing(), client, answer);
        Shown shown = materials.shown(what);
        return flying(() -> channel.send(sent, shown, connection));
    }

    /** The exchanges of a scenario: one, or as many as its connection carries. */
    List<Exchange> probe(Scenario scenario, Calibrated known) {
        return probe(scenario, known, register(scenario.registration()), () -> {});
    }

    /** Likewise. @param between what is done before a session is resumed */
    List<Exchange> probe(Scenario scenario, Calibrated known, RegistrationAnswer answer, Runnable between) {
        Workers.proceed();
        Shown shown = materials.shown(scenario.presentation());
        boolean anonymous = scenario.isAnonymous();
        ClientRequest request = request(scenario.request(), anonymous, scenario.client(), answer);
        List<Exchange> seen;
        if (scenario.connection().resumed()) {
            ClientRequest first = request(scenario.client().request(), anonymous, scenario.client(), answer);
            Shown firstShown = scenario.connection().resumption() == Connection.Resumption.AUTHENTICATED
                    ? materials.shown(scenario.client().good())
                    : Shown.NOTHING;
            seen = flying(() -> channel.sendResumed(first, firstShown, between, request, shown, scenario.connection()));
            seen = seen.subList(1, seen.size());
        } else if (scenario.then().isEmpty()) {
            seen = List.of(flying(() -> channel.send(request, shown, scenario.connection())));
        } else {
            List<ClientRequest> requests = new ArrayList<>(List.of(request));
            scenario.then()
                    .forEach(step -> requests.add(request(step.request(), anonymous, scenario.client(), answer)));
            seen = flying(() -> channel.sendOnOneConnection(requests, shown, scenario.connection()));
        }
        exchanges.addAndGet(seen.size());
        return seen.stream()
                .map(exchange -> calibratedBy(scenario, grantAware(exchange, known)))
                .toList();
    }

    /** A refusal of what was asked for shows an authenticated client where the same request with a wrong certificate is answered otherwise. */
    private Exchange calibratedBy(Scenario scenario, Exchange seen) {
        if (seen.outcome() != Outcome.OTHER_ERROR || !asksForOther(scenario)) {
            return seen;
        }
        Exchange wrong = wrong(scenario);
        boolean bothReachedTheServer =
                wrong.outcome() == Outcome.INVALID_CLIENT || wrong.outcome() == Outcome.OTHER_ERROR;
        return bothReachedTheServer && !wrong.error().equals(seen.error()) ? seen.as(Outcome.GRANT_ERROR) : seen;
    }

    /** Whether a scenario needs a wrong certificate tried with its own registration or request. */
    static boolean hasOwnWrong(Scenario scenario) {
        return scenario.variesRegistration() || asksForOther(scenario);
    }

    /** Whether something else than the control's request is asked for and shall be granted. */
    private static boolean asksForOther(Scenario scenario) {
        return !scenario.request().equals(scenario.client().request())
                && scenario.expect().values().stream().anyMatch(each -> each.isPositive(Profile.DEFAULT));
    }

    /** A wrong certificate with a scenario's own registration and request; tried once. */
    Exchange wrong(Scenario scenario) {
        Request request = scenario.client().registration().isMutualTls()
                ? scenario.request()
                : scenario.client().wrongRequest();
        return wrongs.computeIfAbsent(
                new Wrong(scenario.registration(), request),
                key -> send(
                        scenario.client(),
                        register(key.registration()),
                        scenario.client().wrong(),
                        key.request(),
                        Connection.USUAL));
    }

    /** A grant error is one for the client whose control shows the same; anywhere else it may be about anything. */
    private static Exchange grantAware(Exchange exchange, Calibrated known) {
        return known.control().map(control -> grantAware(exchange, control)).orElse(exchange);
    }

    /** A grant error is one where the accepted twin shows the same. */
    static Exchange grantAware(Exchange exchange, Exchange twin) {
        boolean same = exchange.outcome() == Outcome.OTHER_ERROR
                && twin.outcome() == Outcome.GRANT_ERROR
                && exchange.error().isPresent()
                && exchange.error().equals(twin.error());
        return same ? exchange.as(Outcome.GRANT_ERROR) : exchange;
    }

    /** What scenarios and controls send to this target, as sides of a difference. */
    Sides sides() {
        IssuedTo nobody = new IssuedTo("__CLIENT_ID__", "__CLIENT_SECRET__", Optional.empty());
        return new Sides(materials, (request, anonymous, client) -> request(request, anonymous, client, nobody));
    }

    private ClientRequest request(Request request, boolean anonymous, Client client, RegistrationAnswer answer) {
        IssuedTo issued = new IssuedTo(
                answer.clientId().orElse(""),
                answer.secret().orElse(SOME_SECRET),
                Optional.of(target.issuer().orElse(target.tokenEndpoint().toString())));
        return new ClientRequest(request.endpoint(), request(request, anonymous, client, issued));
    }

    /** A request with what a server issued, or with what stands for it. @param anonymous whether nobody on its connection shows a certificate */
    HttpRequest request(Request request, boolean anonymous, Client client, Materials.Issued issued) {
        return materials.request(request, doors.address(request.endpoint(), anonymous, client), client.id(), issued);
    }

    /** Placeholders about a registration. @param audience of assertions; empty where a text stands in for one */
    private final class IssuedTo implements Materials.Issued {
        private final String ownId;
        private final String ownSecret;
        private final Optional<String> audience;

        IssuedTo(String ownId, String ownSecret, Optional<String> audience) {
            this.ownId = ownId;
            this.ownSecret = ownSecret;
            this.audience = audience;
        }

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

        @Override
        public String assertion(KeyPair keys) {
            return audience.map(server -> Assertion.of(ownId, server, keys)).orElse("(a signed assertion)");
        }
    }

    Materials materials() {
        return materials;
    }
}
