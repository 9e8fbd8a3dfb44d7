package rfc8705.scenario;

import java.util.List;
import java.util.Optional;

/**
 * How a scenario's connection differs from a new one of the default versions.
 *
 * @param protocols TLS versions offered; empty for the default
 * @param serverName server name indication, if it differs from the URL's host
 * @param resumed whether the probe's session is resumed from that of a first request that shows the client's good certificate
 */
public record Connection(List<String> protocols, Optional<String> serverName, boolean resumed) {
    /** Copies the list. */
    public Connection {
        protocols = List.copyOf(protocols);
    }
}
