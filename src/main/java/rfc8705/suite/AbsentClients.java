package rfc8705.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.Client;
import rfc8705.scenario.Profile;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.verdict.Judge;
import rfc8705.verdict.Judgement;

/**
 * What becomes of a scenario that needs a client which is not at the target: a request in the name of a client that was never issued an id
 * would test something else than it says.
 */
final class AbsentClients {
    private final ResultBuilder builder;
    private final Map<String, Calibrated> clients;
    private final Judge judge;

    /** @param clients every client that was registered, or was tried to be, by id */
    AbsentClients(ResultBuilder builder, Map<String, Calibrated> clients, Profile profile) {
        this.builder = builder;
        this.clients = clients;
        this.judge = new Judge(profile);
    }

    /** The clients that a scenario and its twin need, the scenario's own first. */
    static Stream<Client> needed(Scenario scenario, Optional<Scenario> twin) {
        return Stream.concat(
                Stream.of(scenario.client()),
                Stream.concat(Stream.of(scenario), twin.stream()).flatMap(one -> one.otherClients().stream()));
    }

    /** The result of a scenario for which a client is missing; empty if they are all there. */
    Optional<ScenarioResult> result(Scenario scenario, Optional<Scenario> twin) {
        Calibrated own = clients.get(scenario.client().id());
        if (scenario.isControl() && ownFaultOfTheServer(own)) {
            return Optional.of(judgedByRegistration(scenario, own));
        }
        return needed(scenario, twin)
                .map(client -> clients.get(client.id()))
                .filter(client -> client.isUnsupported() || !client.isRegistered())
                .findFirst()
                .map(client -> undecided(scenario, client));
    }

    /** The result of a scenario for which no client can be registered in the way that clients get to this target. */
    static ScenarioResult notMade(ResultBuilder builder, Scenario scenario, RegistrationAnswer answer) {
        return builder.undecided(scenario, "no client", Verdict.SKIP, notMade(answer));
    }

    /** Why nothing was registered, as a sentence. */
    static String notMade(RegistrationAnswer answer) {
        return "No client was registered for this: " + answer.words() + ".";
    }

    /** Whether the server broke at this registration, although it made others. */
    private boolean ownFaultOfTheServer(Calibrated client) {
        return client.answer().fate() == RegistrationFate.ERROR
                && client.answer().bearing() == Bearing.METADATA
                && clients.values().stream().anyMatch(Calibrated::works);
    }

    /** The result of a control whose expectations may have something to say on a registration that broke the server. */
    private ScenarioResult judgedByRegistration(Scenario scenario, Calibrated client) {
        List<Judgement> judgements = new ArrayList<>();
        scenario.expect()
                .forEach((id, expectation) -> judgements.add(judge.registration(
                                builder.rule(id),
                                expectation,
                                scenario.overrides(),
                                RegistrationFate.ERROR,
                                client.words())
                        .orElseGet(() -> new Judgement(
                                id,
                                expectation.name(),
                                RegistrationFate.ERROR.label() + ": " + client.words(),
                                Verdict.INCONCLUSIVE,
                                "The target did not register this client: " + client.words() + "."))));
        return builder.of(scenario, judgements, List.of(), List.of());
    }

    private ScenarioResult undecided(Scenario scenario, Calibrated absent) {
        if (absent.answer().bearing() == Bearing.NOT_MADE) {
            return notMade(builder, scenario, absent.answer());
        }
        String which = absent.client().id().equals(scenario.client().id())
                ? "this client"
                : "client '" + absent.client().id() + "', which this scenario needs beside its own";
        boolean unsupported = absent.isUnsupported();
        return builder.undecided(
                scenario,
                absent.answer().fate().label() + ": " + absent.words(),
                unsupported ? Verdict.SKIP : Verdict.INCONCLUSIVE,
                why(absent) + which + ": " + absent.words() + ".");
    }

    private static String why(Calibrated absent) {
        if (absent.turnedAwayBeforeCalling()) {
            return "Nothing is known of ";
        }
        return absent.isUnsupported() ? "The target does not support " : "The target did not register ";
    }
}
