package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rfc8705.exchange.Exchange;
import rfc8705.pki.Pki;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.scenario.Aspect;
import rfc8705.scenario.Client;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Finding;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Scenario;
import rfc8705.target.Discovery;
import rfc8705.verdict.Judge;
import rfc8705.verdict.Judgement;

/** Judges what no single exchange decides, once everything else of the run is done. */
final class Observations {
    private static final String UNKNOWN_CLIENT = "C-03";
    private static final int WRONG_ATTEMPTS = 10;

    private final RunSettings settings;
    private final Pki pki;
    private final Prober prober;
    private final ResultBuilder builder;
    private final Map<String, Calibrated> calibrated;
    private final List<RecordedExchange> exchanges = new ArrayList<>();
    private final ResponseFindings responses;
    private final HandshakeFindings handshakes;
    private final MetadataFindings metadata;
    private final Map<String, List<String>> registered = new HashMap<>();

    /** @param results of every scenario that made probes */
    Observations(
            RunSettings settings,
            Pki pki,
            Prober prober,
            ResultBuilder builder,
            Map<String, Calibrated> calibrated,
            Collection<ScenarioResult> results) {
        this.settings = settings;
        this.pki = pki;
        this.prober = prober;
        this.builder = builder;
        this.calibrated = calibrated;
        List<Witnessed> answers = new ArrayList<>();
        Set<Exchange> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ScenarioResult result : results) {
            registered.put(
                    result.scenario().id(),
                    values(result.scenario().registration().metadata()));
            for (RecordedExchange recorded : result.exchanges()) {
                if (seen.add(recorded.exchange())) {
                    exchanges.add(recorded);
                    Witnessed.of(result.scenario().id(), recorded).ifPresent(answers::add);
                }
            }
        }
        for (Calibrated known : calibrated.values()) {
            known.control().filter(seen::add).ifPresent(exchange -> add(Role.PROBE, known, exchange, answers));
            known.wrong()
                    .filter(seen::add)
                    .ifPresent(exchange -> add(Role.WRONG_CERTIFICATE, known, exchange, answers));
        }
        this.responses = new ResponseFindings(answers, results);
        this.handshakes = new HandshakeFindings(exchanges, prober.target(), settings.timeout());
        this.metadata = new MetadataFindings(prober.target());
    }

    private void add(Role role, Calibrated known, Exchange exchange, List<Witnessed> answers) {
        RecordedExchange recorded = new RecordedExchange(role, exchange);
        exchanges.add(recorded);
        Witnessed.of("the control of client " + known.client().id(), recorded).ifPresent(answers::add);
    }

    private static List<String> values(JsonNode metadata) {
        List<String> values = new ArrayList<>();
        metadata.fields().forEachRemaining(member -> {
            if (member.getKey().startsWith("tls_client_auth_")
                    && member.getValue().isTextual()) {
                values.add(member.getValue().asText());
            }
        });
        return values;
    }

    /** The result of a scenario that watches the run. */
    ScenarioResult judge(Scenario scenario) {
        Sighting seen = look(scenario.observed().orElseThrow(), scenario.client());
        Judge judge = new Judge(settings.profile());
        List<Judgement> judgements = new ArrayList<>();
        scenario.expect()
                .forEach((id, expectation) ->
                        judgements.add(judge.finding(builder.rule(id), expectation, seen.found(), seen.detail())));
        return builder.of(scenario, judgements, seen.evidence(), List.of());
    }

    private Sighting look(Aspect aspect, Client client) {
        return switch (aspect) {
            case RESPONSE_STATUS -> responses.status();
            case RESPONSE_CHALLENGE -> responses.challenge(true);
            case RESPONSE_CHALLENGE_WITHOUT_HEADER -> responses.challenge(false);
            case RESPONSE_ERROR_OBJECT -> responses.errorObject();
            case RESPONSE_CHARACTERS -> responses.characters();
            case RESPONSE_INJECTION -> responses.injection();
            case RESPONSE_NO_STORE -> responses.noStore();
            case RESPONSE_PRAGMA -> responses.pragma();
            case RESPONSE_TOKEN_TYPE -> responses.tokenType();
            case RESPONSE_UNAUTHORIZED_CLIENT -> responses.unauthorizedClient();
            case RESPONSE_DETAIL -> responses.detail(registered);
            case RESPONSE_UNKNOWN_CLIENT -> responses.unknownClient(UNKNOWN_CLIENT);
            case RESPONSE_THUMBPRINT -> responses.thumbprint();
            case REGISTRATION_ECHO -> echo();
            case METADATA_METHODS -> metadata.methods(calibrated.values());
            case METADATA_METHODS_ABSENT -> metadata.methodsAbsent();
            case METADATA_ALIAS_ENDPOINTS -> metadata.aliasEndpoints();
            case METADATA_ALIAS_ADDRESSES -> metadata.aliasAddresses();
            case METADATA_ALIAS_MEMBERS -> metadata.aliasMembers();
            case METADATA_ISSUER -> metadata.issuer();
            case METADATA_BOUND_TOKENS -> metadata.boundTokens();
            case METADATA_ENDPOINT_METHODS -> metadata.endpointMethods();
            case METADATA_DOCUMENTS -> metadata.documents(Discovery.documents(prober.target(), settings.timeout()));
            case HANDSHAKE_CERTIFICATE_REQUEST -> handshakes.certificateRequest();
            case HANDSHAKE_AUTHORITIES -> handshakes.authorities(pki, calibrated.values());
            case HANDSHAKE_PUBLIC_AUTHORITIES -> handshakes.publicAuthorities();
            case HANDSHAKE_OLD_VERSIONS -> handshakes.oldVersions();
            case HANDSHAKE_EMPTY_CERTIFICATE -> handshakes.emptyCertificate();
            case HANDSHAKE_AUTHORIZATION_ENDPOINT -> handshakes.authorizationEndpoint();
            case LOCKOUT -> lockout(client);
            case CALLS_FROM_CERTIFICATES -> callsFromCertificates();
            case CALLS_FROM_KEYS -> callsFromKeys();
        };
    }

    /** Only clients that work are judged: where a value was dropped and nothing works, the server does not support it and may drop it. */
    private Sighting echo() {
        List<Calibrated> working = calibrated.values().stream()
                .filter(known -> known.works() && known.client().registration().isMutualTls())
                .toList();
        if (working.isEmpty() || !prober.registrar().kind().equals("dynamic")) {
            return Sighting.absent("No working client was registered dynamically.");
        }
        List<String> silent = working.stream()
                .filter(known -> known.answer().fate() == RegistrationFate.IGNORED)
                .map(known -> known.client().id() + " (" + known.words() + ")")
                .toList();
        return new Sighting(
                silent.isEmpty() ? Finding.CONSISTENT : Finding.DEVIATING,
                silent.isEmpty()
                        ? "All " + working.size() + " registrations were answered with what was stored."
                        : silent.size() + " of " + working.size() + " registrations were not: "
                                + String.join("; ", silent.subList(0, Math.min(3, silent.size()))) + ".");
    }

    private Sighting lockout(Client client) {
        Calibrated known = calibrated.get(client.id());
        if (!known.works()) {
            return Sighting.absent("The client's own certificate is not accepted.");
        }
        for (int i = 0; i < WRONG_ATTEMPTS; i++) {
            prober.send(client, known.answer(), client.wrong(), client.wrongRequest(), Connection.USUAL);
        }
        Exchange after = prober.control(known);
        return new Sighting(
                after.outcome().isAcceptance() ? Finding.CONSISTENT : Finding.DEVIATING,
                "After " + WRONG_ATTEMPTS + " wrong certificates the client's own was answered " + after.detail() + ".",
                List.of(new RecordedExchange(Role.PROBE, after)));
    }

    private Sighting callsFromCertificates() {
        List<String> paths = new ArrayList<>();
        exchangesOf().forEach(presentation -> paths.addAll(prober.materials().addresses(presentation)));
        if (paths.isEmpty()) {
            return Sighting.absent("No certificate with an address of the harness was shown.");
        }
        return calls(paths.stream()
                .filter(path -> prober.materials().callbacks().calls(path) > 0)
                .toList());
    }

    private List<Presentation.Shown> exchangesOf() {
        return prober.materials().presented().stream()
                .filter(Presentation.Shown.class::isInstance)
                .map(Presentation.Shown.class::cast)
                .toList();
    }

    private Sighting callsFromKeys() {
        List<String> called = new ArrayList<>();
        boolean any = false;
        for (Map.Entry<rfc8705.scenario.Registration, RegistrationAnswer> one :
                prober.answers().entrySet()) {
            if (one.getKey().namesCertificateAddress()
                    && one.getValue().clientId().isPresent()) {
                any = true;
                if (prober.materials().callbacks().calls(one.getKey(), "") > 0) {
                    called.add("the x5u of client " + one.getKey().client());
                }
            }
        }
        return any ? calls(called) : Sighting.absent("No key with an x5u could be registered.");
    }

    private Sighting calls(List<String> called) {
        if (!called.isEmpty()) {
            return new Sighting(Finding.HIT, "Called: " + String.join(", ", called) + ".");
        }
        return prober.materials().callbacks().reached()
                ? new Sighting(
                        Finding.NOT_HIT, "Not called, while the target was seen to reach the harness in this run.")
                : Sighting.absent(
                        "The target was not seen to reach the harness in this run, so that it did not call says nothing.");
    }

    /** Whether a scenario only watches. */
    static boolean watches(Scenario scenario) {
        return Optional.of(scenario).flatMap(Scenario::observed).isPresent();
    }
}
