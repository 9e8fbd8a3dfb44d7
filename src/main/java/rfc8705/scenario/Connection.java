package rfc8705.scenario;

import java.util.List;
import java.util.Optional;

/**
 * How a scenario's connection differs from a new one of the default versions.
 *
 * @param protocols TLS versions offered; empty for the default
 * @param serverName server name indication, if it differs from the URL's host
 * @param resumption whose session it resumes, if any
 */
public record Connection(List<String> protocols, Optional<String> serverName, Resumption resumption) {
    /** A new connection as every control makes one. */
    public static final Connection USUAL = new Connection(List.of(), Optional.empty(), Resumption.NONE);

    /** Copies the list. */
    public Connection {
        protocols = List.copyOf(protocols);
    }

    /** Which earlier session a connection resumes. */
    public enum Resumption {
        /** None: a full handshake. */
        NONE,
        /** That of a first request of the client, with its own certificate. */
        AUTHENTICATED,
        /** That of a first request for the client without any certificate. */
        ANONYMOUS
    }

    /** Whether it resumes a session. */
    public boolean resumed() {
        return resumption != Resumption.NONE;
    }
}
