package rfc8705.registration;

import java.net.URI;
import java.util.Optional;
import rfc8705.scenario.RegistrationFate;

/**
 * What a target answered to a registration request.
 *
 * @param fate what became of the metadata
 * @param words the answer in the server's own words, bounded and without secrets
 * @param clientId the issued client id; empty where there is no client
 * @param secret the issued client secret, if any
 * @param method the authentication method of the answer; empty if it names none
 * @param bearing what the answer is about; unless it is the metadata, nothing follows from it about what the target supports
 * @param management where the client can be removed (RFC 7592), if the answer says so
 */
public record RegistrationAnswer(
        RegistrationFate fate,
        String words,
        Optional<String> clientId,
        Optional<String> secret,
        String method,
        Bearing bearing,
        Optional<Management> management) {

    /** What an answer is about. */
    public enum Bearing {
        /** The metadata that was sent. */
        METADATA,
        /** Who asks: the initial access token is missing, wrong or used up. */
        CALLER,
        /** The moment: no answer, or one that asks to come back later. */
        MOMENT
    }

    /** The client configuration endpoint and the token for it. */
    public record Management(URI uri, String token) {}

    static RegistrationAnswer without(RegistrationFate fate, String words, Bearing bearing) {
        return new RegistrationAnswer(fate, words, Optional.empty(), Optional.empty(), "", bearing, Optional.empty());
    }
}
