package rfc8705.exchange;

import java.util.List;
import java.util.Optional;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Scenario;
import rfc8705.wire.HttpRequest;

/** Sends requests for a client to a client-authenticated endpoint and says what class of answer came. Safe for several threads. */
public interface TokenChannel {
    /** One request on a connection of its own. A server that asks to come back later is asked again, a few times. */
    Exchange send(ClientRequest request, Shown shown, Connection connection);

    /** Several requests over one kept-alive connection; fewer exchanges than requests where it ended early. */
    List<Exchange> sendOnOneConnection(List<ClientRequest> requests, Shown shown, Connection connection);

    /**
     * A first request, and a second one on a connection that offers to resume the first one's session.
     *
     * @param between what is done between the two
     */
    List<Exchange> sendResumed(
            ClientRequest first,
            Shown firstShown,
            Runnable between,
            ClientRequest second,
            Shown shown,
            Connection connection);

    /** Why this way to the target says nothing about a scenario, as a sentence; empty if it can carry it. */
    default Optional<String> obstacle(Scenario scenario) {
        return Optional.empty();
    }

    /** Why no answer that comes this way shows that a requirement is kept, as a sentence; empty if one can. @param id of the requirement */
    default Optional<String> unproven(String id) {
        return Optional.empty();
    }

    /** A request as a person repeats it from a shell. */
    default ByHand byHand(HttpRequest request, Shown shown) {
        return new ByHand(request, shown.credential().isPresent(), "");
    }

    /**
     * What a person sends.
     *
     * @param request the request
     * @param certificateInHandshake whether certificate and key are shown in the handshake
     * @param credentials further words of a POSIX shell for {@code curl}, with secrets as environment variables; empty for none
     */
    record ByHand(HttpRequest request, boolean certificateInHandshake, String credentials) {}
}
