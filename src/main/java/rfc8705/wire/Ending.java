package rfc8705.wire;

/** How an exchange ended. */
public sealed interface Ending {
    /** A complete response arrived. */
    record Responded(HttpResponse response) implements Ending {}

    /**
     * The peer sent a fatal alert. Where it came before the client's certificates could be sent (no common version, say),
     * {@link Handshake#certificatesSent} is 0: the alert then says nothing about the certificate.
     *
     * @param description the alert's name, such as {@code bad_certificate}
     */
    record Alert(String description) implements Ending {}

    /** The peer closed or reset the connection before a complete response, or what it sent is no HTTP response. */
    record Dropped(String detail) implements Ending {}

    /** The connection was made, and nothing more came in time. */
    record TimedOut() implements Ending {}

    /** The probe never happened: no connection, the server's certificate not accepted, a local refusal. */
    record NotStarted(String reason, Obstacle obstacle) implements Ending {
        /** A local refusal. */
        public NotStarted(String reason) {
            this(reason, Obstacle.LOCAL);
        }
    }

    /** Where the obstacle to a probe lies. */
    enum Obstacle {
        /** No TCP connection, or no TLS at its other end. */
        UNREACHABLE,
        /** The server's own certificate was not accepted. */
        UNTRUSTED,
        /** This side refused: no protocol to offer, a key that does not fit, an address that cannot be asked. */
        LOCAL
    }
}
