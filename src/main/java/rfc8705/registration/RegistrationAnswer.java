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
 * @param unauthorized whether the registration endpoint refused the caller rather than the metadata
 * @param management where the client can be removed (RFC 7592), if the answer says so
 */
public record RegistrationAnswer(
        RegistrationFate fate,
        String words,
        Optional<String> clientId,
        Optional<String> secret,
        String method,
        boolean unauthorized,
        Optional<Management> management) {

    /** The client configuration endpoint and the token for it. */
    public record Management(URI uri, String token) {}

    static RegistrationAnswer without(RegistrationFate fate, String words, boolean unauthorized) {
        return new RegistrationAnswer(
                fate, words, Optional.empty(), Optional.empty(), "", unauthorized, Optional.empty());
    }
}
