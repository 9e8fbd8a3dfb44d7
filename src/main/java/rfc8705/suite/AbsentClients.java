package rfc8705.suite;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.Client;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;

/**
 * What becomes of a scenario that needs a client which is not at the target: a request in the name of a client that was never issued an id
 * would test something else than it says.
 */
final class AbsentClients {
    private final ResultBuilder builder;
    private final Map<String, Calibrated> clients;

    /** @param clients every client that was registered, or was tried to be, by id */
    AbsentClients(ResultBuilder builder, Map<String, Calibrated> clients) {
        this.builder = builder;
        this.clients = clients;
    }

    /** The clients that a scenario and its twin need, the scenario's own first. */
    static Stream<Client> needed(Scenario scenario, Optional<Scenario> twin) {
        return Stream.concat(
                Stream.of(scenario.client()),
                Stream.concat(Stream.of(scenario), twin.stream()).flatMap(one -> one.otherClients().stream()));
    }

    /** The result of a scenario for which a client is missing; empty if they are all there. */
    Optional<ScenarioResult> result(Scenario scenario, Optional<Scenario> twin) {
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
                (unsupported ? "The target does not support " : "The target did not register ") + which + ": "
                        + absent.words() + ".");
    }
}
