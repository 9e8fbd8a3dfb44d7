package rfc8705.suite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import rfc8705.exchange.Exchange;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.CellOverride;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Circumstances;
import rfc8705.verdict.Judge;
import rfc8705.verdict.Judgement;

/**
 * A probe of a registration that changes: a registration of its own, a request that must be accepted, the change, the probe, and last the
 * client's control, to see that the server is as it was. A server may need a moment for the change, so the probe is repeated for a while.
 */
final class ChangedProbe {
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Prober prober;
    private final ResultBuilder builder;
    private final Profile profile;
    private final Calibrated known;
    private final Duration patience;

    /** @param patience how long the probe is repeated until it shows the change */
    ChangedProbe(Prober prober, ResultBuilder builder, Profile profile, Calibrated known, Duration patience) {
        this.prober = prober;
        this.builder = builder;
        this.profile = profile;
        this.known = known;
        this.patience = patience;
    }

    /** The probe, and how long after the change it came to what it is. */
    private record Seen(Exchange exchange, Duration after) {}

    ScenarioResult run(Scenario scenario) {
        RegistrationAnswer answer = prober.registerAnew(scenario.registration(), scenario.id());
        if (answer.bearing() == Bearing.NOT_MADE) {
            return AbsentClients.notMade(builder, scenario, answer);
        }
        if (answer.clientId().isEmpty()) {
            boolean unwanted = answer.fate() == RegistrationFate.REFUSED && answer.bearing() == Bearing.METADATA;
            return builder.undecided(
                    scenario,
                    answer.fate().label() + ": " + answer.words(),
                    unwanted ? Verdict.SKIP : Verdict.INCONCLUSIVE,
                    "A second client with the registration of '"
                            + scenario.client().id() + "', to be changed without harm to that one, came to "
                            + answer.words() + ".");
        }
        Exchange before = prober.sendGood(scenario.client(), answer);
        AtomicReference<Optional<String>> refusal = new AtomicReference<>(Optional.empty());
        Runnable change = () -> refusal.set(
                prober.change(scenario.change().orElseThrow(), scenario.registration(), answer, scenario.id()));
        Seen seen = scenario.connection().resumed()
                ? resumed(scenario, answer, change)
                : repeated(scenario, answer, change);
        if (refusal.get().isPresent()) {
            return builder.undecided(
                    scenario,
                    "no change",
                    Verdict.SKIP,
                    "The registration could not be changed: " + refusal.get().get() + ".");
        }
        Optional<Exchange> wrong = seen.exchange().outcome().isAcceptance()
                ? Optional.of(prober.send(
                        scenario.client(),
                        answer,
                        scenario.client().wrong(),
                        scenario.client().wrongRequest(),
                        Connection.USUAL))
                : known.wrong();
        return judged(scenario, before, seen, wrong, prober.control(known));
    }

    private Seen resumed(Scenario scenario, RegistrationAnswer answer, Runnable change) {
        return new Seen(prober.probe(scenario, known, answer, change).get(0), Duration.ZERO);
    }

    private Seen repeated(Scenario scenario, RegistrationAnswer answer, Runnable change) {
        change.run();
        Instant changed = Instant.now();
        while (true) {
            Exchange exchange = prober.probe(scenario, known, answer, () -> {}).get(0);
            Duration after = Duration.between(changed, Instant.now());
            if (isAsExpected(scenario, exchange.outcome()) || after.compareTo(patience) > 0 || !pause()) {
                return new Seen(exchange, after);
            }
        }
    }

    private boolean isAsExpected(Scenario scenario, Outcome outcome) {
        return scenario.expect().values().stream().allMatch(expectation -> expectation
                .verdict(profile, outcome)
                .filter(verdict -> verdict == Verdict.PASS)
                .isPresent());
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ScenarioResult judged(
            Scenario scenario, Exchange before, Seen seen, Optional<Exchange> wrong, Exchange after) {
        Circumstances circumstances = new Circumstances(
                true,
                Optional.of(before.outcome()),
                Optional.of(after.outcome()),
                wrong.map(Exchange::outcome),
                known.works(),
                false,
                false,
                false);
        Judge judge = new Judge(profile);
        Exchange probe = seen.exchange();
        String detail = probe.detail()
                + (seen.after().isZero() ? "" : ", " + seen.after().toMillis() + " ms after the change");
        List<Judgement> judgements = new ArrayList<>();
        List<CellOverride> overrides = scenario.overrides();
        scenario.expect()
                .forEach((id, expectation) -> judgements.add(
                        judge.probe(builder.rule(id), expectation, overrides, probe.outcome(), detail, circumstances)));
        List<RecordedExchange> exchanges = new ArrayList<>();
        exchanges.add(new RecordedExchange(Role.TWIN, before));
        exchanges.add(new RecordedExchange(Role.PROBE, probe));
        wrong.ifPresent(exchange -> exchanges.add(new RecordedExchange(Role.WRONG_CERTIFICATE, exchange)));
        exchanges.add(new RecordedExchange(Role.TWIN, after));
        return builder.of(scenario, judgements, exchanges, Differences.of(scenario, Optional.empty(), prober.sides()));
    }
}
