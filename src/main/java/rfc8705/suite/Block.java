package rfc8705.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.exchange.Exchange;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Circumstances;
import rfc8705.verdict.Judge;
import rfc8705.verdict.Judgement;

/**
 * Some probes of one client that share a twin: the twin, the probes one after the other, the twin again. A lockout spoils one block, not
 * the run.
 */
final class Block {
    private final Prober prober;
    private final Map<String, Requirement> rules;
    private final Profile profile;
    private final Judge judge;
    private final Calibrated known;
    private final Optional<Scenario> twin;
    private final boolean certificateDemanded;
    private final Reproduction reproduction;

    Block(
            Prober prober,
            Map<String, Requirement> rules,
            Profile profile,
            Calibrated known,
            Optional<Scenario> twin,
            boolean certificateDemanded,
            Reproduction reproduction) {
        this.prober = prober;
        this.rules = rules;
        this.profile = profile;
        this.judge = new Judge(profile);
        this.known = known;
        this.twin = twin;
        this.certificateDemanded = certificateDemanded;
        this.reproduction = reproduction;
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
        List<Scenario> toProbe = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            withoutProbe(scenario).ifPresentOrElse(results::add, () -> toProbe.add(scenario));
        }
        if (toProbe.isEmpty()) {
            return results;
        }
        Exchange before = twinExchange();
        List<Probed> probed = toProbe.stream().map(this::probe).toList();
        Exchange after = twinExchange();
        probed.forEach(one -> results.add(judged(one, before, one.closeAfter().orElse(after))));
        results.sort(Comparator.comparingInt(result -> scenarios.indexOf(result.scenario())));
        return results;
    }

    /** The result of a scenario that is decided before a request for it could be made. */
    private Optional<ScenarioResult> withoutProbe(Scenario scenario) {
        if (known.isUnsupported()) {
            return Optional.of(undecided(
                    scenario, Verdict.SKIP, "The target does not support this client: " + known.words() + "."));
        }
        if (!known.isRegistered()) {
            return Optional.of(undecided(
                    scenario, Verdict.INCONCLUSIVE, "The client could not be registered: " + known.words() + "."));
        }
        return scenario.variesRegistration() ? registrationDecides(scenario) : Optional.empty();
    }

    private Optional<ScenarioResult> registrationDecides(Scenario scenario) {
        RegistrationAnswer answer = prober.register(scenario.registration());
        boolean replaced = answer.clientId().isPresent()
                && !answer.method().isEmpty()
                && !answer.method().equals(scenario.registration().method());
        RegistrationFate fate = replaced ? RegistrationFate.ALTERED : answer.fate();
        String words = replaced ? "registered as " + answer.method() + " instead" : answer.words();
        boolean usable = answer.clientId().isPresent() && !replaced;
        boolean positive = scenario.expect().values().stream().anyMatch(expectation -> expectation.isPositive(profile));
        if (usable && !(fate == RegistrationFate.IGNORED && positive)) {
            return Optional.empty();
        }
        Verdict otherwise =
                fate == RegistrationFate.ERROR || answer.unauthorized() ? Verdict.INCONCLUSIVE : Verdict.SKIP;
        List<Judgement> judgements = new ArrayList<>();
        scenario.expect()
                .forEach((id, expectation) ->
                        judgements.add(judge.registration(rules.get(id), expectation, scenario.overrides(), fate, words)
                                .filter(judgement -> otherwise == Verdict.SKIP || judgement.verdict() == Verdict.FAIL)
                                .orElseGet(() -> new Judgement(
                                        id,
                                        expectation.name(),
                                        fate.label() + ": " + words,
                                        otherwise,
                                        "Nothing was probed, since the registration was answered " + words + "."))));
        return Optional.of(result(scenario, judgements, List.of(), List.of()));
    }

    private ScenarioResult undecided(Scenario scenario, Verdict verdict, String reason) {
        List<Judgement> judgements = new ArrayList<>();
        scenario.expect()
                .forEach((id, expectation) -> judgements.add(new Judgement(
                        id,
                        expectation.name(),
                        known.answer().fate().label() + ": " + known.words(),
                        verdict,
                        reason)));
        return result(scenario, judgements, List.of(), List.of());
    }

    private Exchange twinExchange() {
        return twin.map(scenario -> prober.probe(scenario, known).get(0))
                .orElseGet(() -> Prober.grantAware(
                        prober.send(
                                known.client(),
                                known.answer(),
                                known.client().good(),
                                known.client().request(),
                                Prober.USUAL),
                        known));
    }

    private Probed probe(Scenario scenario) {
        List<Exchange> exchanges = prober.probe(scenario, known);
        Outcome outcome =
                exchanges.isEmpty() ? Outcome.NOT_EXERCISED : exchanges.get(0).outcome();
        Optional<Exchange> wrong = scenario.variesRegistration() && outcome.isAcceptance()
                ? Optional.of(prober.send(
                        scenario.client(),
                        prober.register(scenario.registration()),
                        scenario.client().wrong(),
                        scenario.request(),
                        Prober.USUAL))
                : Optional.empty();
        boolean looksLikeAFailure = !outcome.isAcceptance()
                && scenario.expect().values().stream()
                        .anyMatch(expectation ->
                                expectation.verdict(profile, outcome).orElse(Verdict.FAIL) == Verdict.FAIL);
        Optional<Exchange> closeAfter =
                looksLikeAFailure || outcome == Outcome.DROPPED ? Optional.of(twinExchange()) : Optional.empty();
        Optional<Exchange> confirmation =
                looksLikeAFailure ? prober.probe(scenario, known).stream().findFirst() : Optional.empty();
        return new Probed(scenario, exchanges, wrong, confirmation, closeAfter);
    }

    private ScenarioResult judged(Probed probed, Exchange before, Exchange after) {
        Scenario scenario = probed.scenario();
        boolean twinAccepts = twin.isEmpty()
                || twin.get().expect().values().stream().anyMatch(expectation -> expectation.isPositive(profile));
        Optional<Outcome> wrong = scenario.variesRegistration()
                ? probed.wrong().map(Exchange::outcome)
                : known.wrong().map(Exchange::outcome);
        Circumstances circumstances = new Circumstances(
                twinAccepts,
                Optional.of(before.outcome()),
                Optional.of(after.outcome()),
                wrong,
                known.works(),
                certificateDemanded);
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i <= scenario.then().size(); i++) {
            Map<String, Expectation> expect =
                    i == 0 ? scenario.expect() : scenario.then().get(i - 1).expect();
            Optional<Exchange> seen = i < probed.exchanges().size()
                    ? Optional.of(probed.exchanges().get(i))
                    : Optional.empty();
            boolean later = i > 0;
            expect.forEach((id, expectation) -> judgements.add(seen.map(exchange ->
                            judgement(scenario, rules.get(id), expectation, exchange, later, probed, circumstances))
                    .orElseGet(() -> connectionEnded(id, expectation))));
        }
        probed.wrong()
                .ifPresent(exchange -> judgements.add(
                        judge.wrongCertificate(rules.get(Run.BINDING), exchange.outcome(), exchange.detail(), true)));
        return result(scenario, judgements, recorded(probed, before, after), differences(scenario));
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
                .or(() -> probed.scenario().variesRegistration() ? Optional.empty() : known.wrong())
                .ifPresent(exchange -> exchanges.add(new RecordedExchange(Role.WRONG_CERTIFICATE, exchange)));
        exchanges.add(new RecordedExchange(Role.TWIN, after));
        return exchanges;
    }

    private List<Difference> differences(Scenario scenario) {
        Differences.Side left = twin.map(prober::side)
                .orElseGet(() -> prober.side(
                        known.client(),
                        known.client().registration(),
                        known.client().good(),
                        known.client().request(),
                        Prober.USUAL));
        List<Difference> differences = new ArrayList<>(Differences.between(left, prober.side(scenario)));
        for (int i = 0; i < scenario.then().size(); i++) {
            differences.add(new Difference("request " + (i + 2) + " on the same connection", "", body(scenario, i)));
        }
        return differences;
    }

    private String body(Scenario scenario, int step) {
        return prober.side(
                        scenario.client(),
                        scenario.registration(),
                        scenario.presentation(),
                        scenario.then().get(step).request(),
                        scenario.connection())
                .request()
                .body();
    }

    private ScenarioResult result(
            Scenario scenario,
            List<Judgement> judgements,
            List<RecordedExchange> exchanges,
            List<Difference> differences) {
        Verdict verdict =
                Verdict.worst(judgements.stream().map(Judgement::verdict).toList());
        long millis = exchanges.stream()
                .filter(one -> one.role() != Role.TWIN)
                .mapToLong(one -> one.exchange().transcript().duration().toMillis())
                .sum();
        return new ScenarioResult(
                scenario,
                prober.materials().metadata(scenario.registration()).toString(),
                judgements,
                differences,
                exchanges,
                reproduction.command(scenario, verdict),
                millis);
    }
}
