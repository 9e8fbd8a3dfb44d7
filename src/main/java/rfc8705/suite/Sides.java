package rfc8705.suite;

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
record Sides(Materials materials, Requests request) {
    /** Makes requests. */
    @FunctionalInterface
    interface Requests {
        /** @param anonymous whether nobody on the connection shows a certificate */
        HttpRequest of(Request request, boolean anonymous, Client client);
    }

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
        return side(
                client,
                client.registration(),
                client.good(),
                request.of(client.request(), client.good().isNothing(), client),
                Connection.USUAL);
    }

    private Differences.Side side(Scenario scenario, Request sent, Connection connection) {
        return side(
                scenario.client(),
                scenario.registration(),
                scenario.presentation(),
                request.of(sent, scenario.isAnonymous(), scenario.client()),
                connection);
    }

    private Differences.Side side(
            Client client, Registration registration, Presentation what, HttpRequest sent, Connection connection) {
        return new Differences.Side(materials.metadata(registration), what, materials.shown(what), sent, connection);
    }
}
