package rfc8705.suite;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import rfc8705.exchange.Exchange;
import rfc8705.scenario.Client;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Outcome;
import rfc8705.target.Target;

/**
 * Where requests to a target go. Usually that is the alias of an endpoint where there is one (RFC 8705 section 5), but some requests get
 * no answer from the authorization server there, and have to be sent to the other one of the two.
 *
 * @param target has the addresses
 * @param closed whether requests without a certificate get nowhere, at any token endpoint
 * @param openBeside whether those get an answer at the usual endpoint, and at the alias none
 * @param usualAsksForNone whether the usual token endpoint never asks for a certificate
 */
record Doors(Target target, boolean closed, boolean openBeside, boolean usualAsksForNone) {
    /** Before anything is known. */
    static Doors unknown(Target target) {
        return new Doors(target, false, false, false);
    }

    /** Looks at a target. @param anonymous sends a request without a certificate, for a client that nobody knows, to an address */
    static Doors of(Target target, Function<URI, Exchange> anonymous) {
        boolean turnedAway = isTurnedAway(anonymous.apply(target.tokenEndpoint()));
        Optional<Exchange> usual = target.conventionalTokenEndpoint().map(anonymous);
        boolean answered =
                usual.map(Exchange::outcome).map(Outcome::isOfTheServer).orElse(false);
        return new Doors(
                target,
                turnedAway && !answered,
                turnedAway && answered,
                usual.map(seen -> seen.transcript().handshake())
                        .filter(handshake -> handshake.protocol().isPresent() && !handshake.certificateRequested())
                        .isPresent());
    }

    /** Whether a request got no further than to TLS or a proxy. */
    private static boolean isTurnedAway(Exchange seen) {
        return seen.outcome() == Outcome.TLS_ALERT
                || seen.outcome() == Outcome.DROPPED
                || seen.outcome() == Outcome.HTTP_REJECTED;
    }

    /** Where requests to an endpoint go; empty where the target has none. */
    Optional<URI> address(Endpoint endpoint) {
        return endpoint == Endpoint.CONVENTIONAL_TOKEN
                ? target.conventionalTokenEndpoint().or(() -> Optional.of(target.tokenEndpoint()))
                : target.endpoint(endpoint.member());
    }

    /**
     * Where a request of a client to an endpoint goes: without a certificate to the usual endpoint, where only that answers it; with one,
     * of a client that does without, to the alias, where only that asks for it.
     *
     * @param anonymous whether nobody on the connection shows a certificate
     */
    URI address(Endpoint endpoint, boolean anonymous, Client client) {
        Optional<URI> elsewhere = Optional.empty();
        if (anonymous && openBeside) {
            elsewhere = target.conventional(endpoint.member());
        } else if (!anonymous
                && usualAsksForNone
                && endpoint == Endpoint.CONVENTIONAL_TOKEN
                && !client.registration().isMutualTls()) {
            elsewhere = Optional.of(target.tokenEndpoint());
        }
        return elsewhere.or(() -> address(endpoint)).orElse(target.tokenEndpoint());
    }
}
