package rfc8705.exchange;

import rfc8705.scenario.Endpoint;
import rfc8705.wire.HttpRequest;

/**
 * A request of a client, ready to be sent.
 *
 * @param endpoint what kind of endpoint it goes to, which decides what counts as an acceptance
 * @param http the request
 */
public record ClientRequest(Endpoint endpoint, HttpRequest http) {}
