package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import rfc8705.exchange.Exchange;
import rfc8705.registration.RegistrationAnswer;
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
 */
record Calibrated(
        Client client,
        JsonNode metadata,
        RegistrationAnswer answer,
        Optional<Exchange> control,
        Optional<Exchange> wrong) {

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
        return answer.fate() == RegistrationFate.STORED;
    }

    /** Whether the target said, or showed, that it does not know this method or value. */
    boolean isUnsupported() {
        boolean refused = answer.fate() == RegistrationFate.REFUSED && !answer.unauthorized();
        boolean silentlyLeftOut = answer.fate() == RegistrationFate.IGNORED && !works();
        return refused || methodReplaced() || silentlyLeftOut;
    }

    /** Whether the client exists with another authentication method than was asked for. */
    boolean methodReplaced() {
        return !answer.method().isEmpty()
                && !answer.method().equals(client.registration().method());
    }

    /** Why there is nothing to probe, in the server's own words. */
    String words() {
        return methodReplaced() ? "registered as " + answer.method() + " instead" : answer.words();
    }

    /** The code of an error that, for this client, is about the grant and not about the client. */
    Optional<String> grantError() {
        return control.filter(exchange -> exchange.outcome() == Outcome.GRANT_ERROR)
                .flatMap(Exchange::error);
    }
}
