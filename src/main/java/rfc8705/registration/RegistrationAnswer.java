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
        MOMENT,
        /** A client that is there, though nobody showed what it is registered with: by hand, or by a command. */
        UNSEEN,
        /** Nothing that was asked of the target: clients get there in a way that does not allow for this one. */
        NOT_MADE
    }

    /** The client configuration endpoint and the token for it. */
    public record Management(URI uri, String token) {
        @Override
        public String toString() {
            return uri.toString();
        }
    }

    /** The target did not register the client. */
    public static RegistrationAnswer without(RegistrationFate fate, String words, Bearing bearing) {
        return new RegistrationAnswer(fate, words, Optional.empty(), Optional.empty(), "", bearing, Optional.empty());
    }

    /** The harness did not even ask. @param why half a sentence, such as {@code its client id is left blank} */
    public static RegistrationAnswer notMade(String why) {
        return without(RegistrationFate.REFUSED, why, Bearing.NOT_MADE);
    }

    /** Somebody registered the client. @param how half a sentence, such as {@code registered by hand} */
    public static RegistrationAnswer unseen(String clientId, Optional<String> secret, String how) {
        return new RegistrationAnswer(
                RegistrationFate.STORED, how, Optional.of(clientId), secret, "", Bearing.UNSEEN, Optional.empty());
    }
}
