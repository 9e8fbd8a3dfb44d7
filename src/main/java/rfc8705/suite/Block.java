package rfc8705.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rfc8705.exchange.Exchange;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Request;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Step;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Circumstances;
import rfc8705.verdict.Judge;
import rfc8705.verdict.Judgement;
import rfc8705.wire.Handshake;

/**
 * Some probes of one client that share a twin: the twin, the probes one after the other, the twin again. A lockout spoils one block, not
 * the run.
 */
final class Block {
    private static final String BINDING_ELSEWHERE = "B-11";

    private final Prober prober;
    private final ResultBuilder builder;
    private final Profile profile;
    private final Judge judge;
    private final Calibrated known;
    private final Optional<Scenario> twin;
    private final List<Expectation> twinExpectations;
    private final boolean certificateDemanded;

    /**
     * @param twin the scenario that the probes are measured against; empty for the client's control
     * @param twinExpectations what is expected of the twin or the control
     */
    Block(
            Prober prober,
            ResultBuilder builder,
            Profile profile,
            Calibrated known,
            Optional<Scenario> twin,
            List<Expectation> twinExpectations,
            boolean certificateDemanded) {
        this.prober = prober;
        this.builder = builder;
        this.profile = profile;
        this.judge = new Judge(profile);
        this.known = known;
        this.twin = twin;
        this.twinExpectations = List.copyOf(twinExpectations);
        this.certificateDemanded = certificateDemanded;
    }

    /** A probe that was made. @param closeAfter the twin straight after it, where its outcome could be a crash */
    private record Probed(
            Scenario scenario,
            List<Exchange> exchanges,
            Optional<Exchange> wrong,
            Optional<Exchange> confirmation,
            Optional<Exchange> closeAfter) {}

    /** Probes and judges. */
    List<ScenarioResult> run(List<Scenario> scenarios) {
        List<ScenarioResult> results = new ArrayList<>();
        List<Probed> probed = new ArrayList<>();
        Optional<Opening> opening = Optional.empty();
        for (Scenario scenario : scenarios) {
            Optional<ScenarioResult> decided = withoutProbe(scenario);
            if (decided.isPresent()) {
                results.add(decided.get());
            } else {
                Opening open = opening.orElseGet(() -> new Opening(controlWorks(), twinExchange()));
                opening = Optional.of(open);
                probed.add(probe(scenario, open.twin()));
            }
            prober.over(scenario);
        }
        opening.ifPresent(open -> {
            Exchange after = twinExchange();
            boolean works = open.controlWorks() && controlWorks();
            probed.forEach(
                    one -> results.add(judged(one, open.twin(), one.closeAfter().orElse(after), works)));
        });
        twin.ifPresent(shared -> scenarios.forEach(scenario -> prober.over(shared)));
        results.sort(Comparator.comparingInt(result -> scenarios.indexOf(result.scenario())));
        return results;
    }

    /** What was seen before the first probe. @param twin the exchange that the probes are measured against */
    private record Opening(boolean controlWorks, Exchange twin) {}

    /** The result of a scenario that is decided before a request for it could be made. */
    private Optional<ScenarioResult> withoutProbe(Scenario scenario) {
        Optional<String> missing = Stream.concat(
                        twin.stream().map(Scenario::request),
                        Stream.concat(
                                Stream.of(scenario.request()),
                                scenario.then().stream().map(Step::request)))
                .map(this::missingEndpoint)
                .flatMap(Optional::stream)
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of(builder.undecided(scenario, "no endpoint", Verdict.SKIP, missing.get()));
        }
        return scenario.variesRegistration() ? registrationDecides(scenario) : Optional.empty();
    }

    private Optional<String> missingEndpoint(Request request) {
        if (prober.address(request.endpoint()).isEmpty()) {
            return Optional.of(
                    "The target's metadata names no " + request.endpoint().member() + ".");
        }
        String method = known.client().registration().method();
        Optional<List<String>> methods =
                prober.target().methodsOf(request.endpoint().member());
        if (methods.isPresent() && !methods.get().contains(method)) {
            return Optional.of("The target's metadata lists " + String.join(", ", methods.get()) + " for its "
                    + request.endpoint().member() + ", and not " + method + ".");
        }
        boolean noAlias = request.endpoint() == Endpoint.CONVENTIONAL_TOKEN
                && known.client().request().endpoint() == Endpoint.TOKEN
                && prober.target().conventionalTokenEndpoint().isEmpty();
        return noAlias
                ? Optional.of("The target has one token endpoint, without a mutual-TLS alias of another address.")
                : Optional.empty();
    }

    private Optional<ScenarioResult> registrationDecides(Scenario scenario) {
        RegistrationAnswer answer = prober.register(scenario.registration());
        if (answer.bearing() == Bearing.NOT_MADE) {
            return Optional.of(AbsentClients.notMade(builder, scenario, answer));
        }
        boolean replaced = answer.clientId().isPresent()
                && !answer.method().isEmpty()
                && !answer.method().equals(scenario.registration().method());
        RegistrationFate fate = replaced ? RegistrationFate.ALTERED : answer.fate();
        String words = replaced ? "registered as " + answer.method() + " instead" : answer.words();
        boolean usable = answer.clientId().isPresent() && !replaced;
        boolean positive = scenario.expect().values().stream().anyMatch(expectation -> expectation.isPositive(profile));
        if (usable && !(fate == RegistrationFate.IGNORED && positive && !isLeftOutAsUsual(answer))) {
            return Optional.empty();
        }
        boolean ofMetadata = answer.bearing() == Bearing.METADATA;
        Verdict otherwise = fate == RegistrationFate.ERROR || !ofMetadata ? Verdict.INCONCLUSIVE : Verdict.SKIP;
        List<Judgement> judgements = new ArrayList<>();
        scenario.expect()
                .forEach((id, expectation) -> judgements.add(
                        judge.registration(builder.rule(id), expectation, scenario.overrides(), fate, words)
                                .filter(judgement -> ofMetadata
                                        && (otherwise == Verdict.SKIP || judgement.verdict() == Verdict.FAIL))
                                .orElseGet(() -> new Judgement(
                                        id,
                                        expectation.name(),
                                        fate.label() + ": " + words,
                                        otherwise,
                                        "Nothing was probed. The registration came to this: " + words + "."))));
        return Optional.of(builder.of(scenario, judgements, List.of(), List.of()));
    }

    /** Whether what the answer leaves out was left out for the client's own registration as well, which works all the same. */
    private boolean isLeftOutAsUsual(RegistrationAnswer answer) {
        return known.works()
                && known.answer().fate() == RegistrationFate.IGNORED
                && known.answer().words().equals(answer.words());
    }

    private Exchange twinExchange() {
        return twin.map(scenario -> prober.probe(scenario, known).get(0)).orElseGet(() -> prober.control(known));
    }

    /** Whether the twin is one that a conformant server accepts. */
    private boolean twinAccepts() {
        return twin.isEmpty() || twinExpectations.stream().anyMatch(expectation -> expectation.isPositive(profile));
    }

    /** Whether the client still works: an accepted twin shows that itself, beside a refused one the control is tried. */
    private boolean controlWorks() {
        return known.works()
                && (twinAccepts() || prober.control(known).outcome().isAcceptance());
    }

    private Probed probe(Scenario scenario, Exchange before) {
        List<Exchange> exchanges = prober.probe(scenario, known).stream()
                .map(exchange -> Prober.grantAware(exchange, before))
                .toList();
        Outcome outcome =
                exchanges.isEmpty() ? Outcome.NOT_EXERCISED : exchanges.get(0).outcome();
        Optional<Exchange> wrong = Prober.hasOwnWrong(scenario) && outcome.isAcceptance()
                ? Optional.of(prober.wrong(scenario))
                : Optional.empty();
        boolean looksLikeAFailure = !outcome.isAcceptance()
                && scenario.expect().values().stream()
                        .map(expectation ->
                                expectation.verdict(profile, outcome).orElse(Verdict.FAIL))
                        .anyMatch(verdict ->
                                verdict == Verdict.FAIL || verdict == Verdict.WARN && outcome == Outcome.NO_RESPONSE);
        Optional<Exchange> closeAfter =
                looksLikeAFailure || outcome == Outcome.DROPPED ? Optional.of(twinExchange()) : Optional.empty();
        Optional<Exchange> confirmation =
                looksLikeAFailure ? prober.probe(scenario, known).stream().findFirst() : Optional.empty();
        return new Probed(scenario, exchanges, wrong, confirmation, closeAfter);
    }

    private ScenarioResult judged(Probed probed, Exchange before, Exchange after, boolean controlWorks) {
        Scenario scenario = probed.scenario();
        Circumstances circumstances = new Circumstances(
                twinAccepts(),
                Optional.of(before.outcome()),
                Optional.of(after.outcome()),
                (Prober.hasOwnWrong(scenario) ? probed.wrong() : known.wrong()).map(Exchange::outcome),
                controlWorks,
                certificateDemanded,
                mayBeRefused(before) && mayBeRefused(after),
                letIn(before) || letIn(after));
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i <= scenario.then().size(); i++) {
            Map<String, Expectation> expect =
                    i == 0 ? scenario.expect() : scenario.then().get(i - 1).expect();
            Optional<Exchange> seen = i < probed.exchanges().size()
                    ? Optional.of(probed.exchanges().get(i))
                    : Optional.empty();
            boolean later = i > 0;
            expect.forEach((id, expectation) -> judgements.add(seen.map(exchange ->
                            judgement(scenario, builder.rule(id), expectation, exchange, later, probed, circumstances))
                    .orElseGet(() -> connectionEnded(id, expectation))));
        }
        Requirement binding = builder.rule(
                scenario.request().endpoint().member().equals(Endpoint.TOKEN.member())
                        ? Run.BINDING
                        : BINDING_ELSEWHERE);
        probed.wrong()
                .ifPresent(exchange ->
                        judgements.add(judge.wrongCertificate(binding, exchange.outcome(), exchange.detail(), true)));
        if (circumstances.twinLetIn()) {
            List<Judgement> ofTwin = ofTwinLetIn(letIn(before) ? before : after);
            ofTwin.forEach(
                    one -> judgements.removeIf(other -> other.requirement().equals(one.requirement())));
            judgements.addAll(ofTwin);
        }
        return builder.of(
                scenario, judgements, recorded(probed, before, after), Differences.of(scenario, twin, prober.sides()));
    }

    /** Whether the twin was let in although one of its own rules holds that against a server. */
    private boolean letIn(Exchange exchange) {
        return exchange.outcome().isAcceptance()
                && !twinAccepts()
                && twinExpectations.stream().anyMatch(expectation -> expectation
                        .verdict(profile, exchange.outcome())
                        .filter(verdict -> verdict == Verdict.FAIL)
                        .isPresent());
    }

    /** What the twin's own rules say to that: it was seen here, and perhaps not when it was its own scenario's turn. */
    private List<Judgement> ofTwinLetIn(Exchange letIn) {
        return twin.stream()
                .flatMap(shared -> shared.expect().entrySet().stream()
                        .flatMap(entry -> judge
                                .twinLetIn(builder.rule(entry.getKey()), entry.getValue(), shared.id(), letIn.detail())
                                .stream()))
                .toList();
    }

    /** Whether the twin is refused in a way that none of its own rules holds against a server. */
    private boolean mayBeRefused(Exchange exchange) {
        return !exchange.outcome().isAcceptance()
                && !twinExpectations.isEmpty()
                && twinExpectations.stream().allMatch(expectation -> switch (expectation
                        .verdict(profile, exchange.outcome())
                        .orElse(Verdict.INCONCLUSIVE)) {
                    case WARN, INFO, SKIP -> true;
                    case FAIL, INCONCLUSIVE, PASS -> false;
                });
    }

    private Judgement judgement(
            Scenario scenario,
            Requirement rule,
            Expectation expectation,
            Exchange seen,
            boolean later,
            Probed probed,
            Circumstances circumstances) {
        Judgement judgement =
                judge.probe(rule, expectation, scenario.overrides(), seen.outcome(), seen.detail(), circumstances);
        boolean broken = judgement.verdict() == Verdict.FAIL || judgement.verdict() == Verdict.WARN;
        if (!broken && isLeftToTheAlias(scenario, seen)) {
            return new Judgement(
                    judgement.requirement(),
                    judgement.expected(),
                    judgement.observed(),
                    Verdict.SKIP,
                    "The usual token endpoint asks for no certificate, which RFC 8705 section 5 lets a server leave to its mutual-TLS alias,"
                            + " so none was shown.");
        }
        Optional<Exchange> again = later ? Optional.empty() : probed.confirmation();
        if (again.isPresent()
                        && again.get().outcome() != seen.outcome()
                        && !again.get().outcome().isAcceptance()
                || again.isPresent() && again.get().outcome().isAcceptance() && expectation.isPositive(profile)) {
            return new Judgement(
                    judgement.requirement(),
                    judgement.expected(),
                    judgement.observed(),
                    Verdict.INCONCLUSIVE,
                    "The same probe came to " + seen.detail() + " once and to "
                            + again.get().detail() + " the next time.");
        }
        return judgement;
    }

    /** Whether a certificate was to be shown at the usual address of a server that asks for it at the alias alone. */
    private boolean isLeftToTheAlias(Scenario scenario, Exchange seen) {
        Handshake handshake = seen.transcript().handshake();
        return scenario.request().endpoint() == Endpoint.CONVENTIONAL_TOKEN
                && prober.target().conventionalTokenEndpoint().isPresent()
                && !seen.chain().isEmpty()
                && handshake.protocol().isPresent()
                && !handshake.certificateRequested()
                && !handshake.resumed();
    }

    private static Judgement connectionEnded(String id, Expectation expectation) {
        return new Judgement(
                id,
                expectation.name(),
                "no request",
                Verdict.SKIP,
                "The server closed the connection after the answer before, so no identity can stick to it.");
    }

    private List<RecordedExchange> recorded(Probed probed, Exchange before, Exchange after) {
        List<RecordedExchange> exchanges = new ArrayList<>();
        exchanges.add(new RecordedExchange(Role.TWIN, before));
        probed.exchanges().forEach(exchange -> exchanges.add(new RecordedExchange(Role.PROBE, exchange)));
        probed.confirmation().ifPresent(exchange -> exchanges.add(new RecordedExchange(Role.CONFIRMATION, exchange)));
        probed.wrong()
                .or(() -> Prober.hasOwnWrong(probed.scenario()) ? Optional.empty() : known.wrong())
                .ifPresent(exchange -> exchanges.add(new RecordedExchange(Role.WRONG_CERTIFICATE, exchange)));
        exchanges.add(new RecordedExchange(Role.TWIN, after));
        return exchanges;
    }
}
