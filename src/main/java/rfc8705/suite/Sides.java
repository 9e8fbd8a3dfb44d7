package rfc8705.suite;

import java.util.function.BiFunction;
import rfc8705.scenario.Client;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Registration;
import rfc8705.scenario.Request;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Step;
import rfc8705.wire.HttpRequest;

/**
 * What probes send, as sides of a difference.
 *
 * @param materials makes it
 * @param request a client's request with a placeholder for what a server issues, since that differs by nature
 */
record Sides(Materials materials, BiFunction<Request, Client, HttpRequest> request) {
    /** A scenario's side. */
    Differences.Side of(Scenario scenario) {
        return side(scenario, scenario.request(), scenario.connection());
    }

    /** The side of a scenario's further request on the same connection. */
    Differences.Side of(Scenario scenario, Step step) {
        return side(scenario, step.request(), Connection.USUAL);
    }

    /** The side of a client's control. */
    Differences.Side of(Client client) {
        return side(client, client.registration(), client.good(), client.request(), Connection.USUAL);
    }

    private Differences.Side side(Scenario scenario, Request sent, Connection connection) {
        return side(scenario.client(), scenario.registration(), scenario.presentation(), sent, connection);
    }

    private Differences.Side side(
            Client client, Registration registration, Presentation what, Request sent, Connection connection) {
        return new Differences.Side(
                materials.metadata(registration), what, materials.shown(what), request.apply(sent, client), connection);
    }
}
