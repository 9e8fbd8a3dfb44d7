package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import rfc8705.exchange.Exchange;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.Client;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.RegistrationFate;

/**
 * What is known of a client once its own certificate and a wrong one were tried.
 *
 * @param client the client
 * @param metadata what was sent to register it
 * @param answer what the target made of that
 * @param control the exchange with its own certificate; empty if there was no registration to try it with
 * @param wrong the exchange with a wrong one
 * @param notCalled what was seen where the target was given an address of the harness and did not call it
 */
record Calibrated(
        Client client,
        JsonNode metadata,
        RegistrationAnswer answer,
        Optional<Exchange> control,
        Optional<Exchange> wrong,
        Optional<String> notCalled) {

    /** Whether there is a client at the target that probes can be made for. */
    boolean isRegistered() {
        return control.isPresent();
    }

    /** Whether its own certificate was accepted. */
    boolean works() {
        return control.map(exchange -> exchange.outcome().isAcceptance()).orElse(false);
    }

    /** Whether the answer repeated method and value as they were sent. */
    boolean isEchoed() {
        return answer.fate() == RegistrationFate.STORED && answer.bearing() == Bearing.METADATA;
    }

    /** Whether the target said, or showed, that it does not know this method or value, or cannot be asked about it. */
    boolean isUnsupported() {
        boolean refused = answer.fate() == RegistrationFate.REFUSED && answer.bearing() == Bearing.METADATA;
        boolean silentlyLeftOut = answer.fate() == RegistrationFate.IGNORED && !works();
        boolean notFetched = notCalled.isPresent() && !works();
        return refused || methodReplaced() || silentlyLeftOut || notFetched || isRefusedOtherMethod();
    }

    /** Whether the client has a method without certificates and the server, asked in an orderly way, did not take it. */
    private boolean isRefusedOtherMethod() {
        return !client.registration().isMutualTls()
                && control.isPresent()
                && !works()
                && !turnedAwayWithoutCertificate();
    }

    /** Whether its request never got as far as the server, for want of a certificate. */
    boolean turnedAwayWithoutCertificate() {
        return !client.registration().isMutualTls() && refusedInFront();
    }

    /** Whether TLS or a proxy refused its certificate, so that whether its address would be called is not known. */
    boolean turnedAwayBeforeCalling() {
        return notCalled.isPresent() && refusedInFront();
    }

    private boolean refusedInFront() {
        return control.map(Exchange::outcome)
                .filter(outcome ->
                        outcome == Outcome.TLS_ALERT || outcome == Outcome.DROPPED || outcome == Outcome.HTTP_REJECTED)
                .isPresent();
    }

    /** Whether the client exists with another authentication method than was asked for. */
    boolean methodReplaced() {
        return !answer.method().isEmpty()
                && !answer.method().equals(client.registration().method());
    }

    /** Why there is nothing to probe, in the server's own words. */
    String words() {
        if (methodReplaced()) {
            return "registered as " + answer.method() + " instead";
        }
        if (turnedAwayBeforeCalling()) {
            return "its certificate was turned away ("
                    + control.map(Exchange::detail).orElse("") + ") before the address it registered was called";
        }
        if (notCalled.isPresent() && !works()) {
            return notCalled.get();
        }
        return isRefusedOtherMethod()
                ? "its own request was answered "
                        + control.map(Exchange::detail).orElse("")
                : answer.words();
    }
}
