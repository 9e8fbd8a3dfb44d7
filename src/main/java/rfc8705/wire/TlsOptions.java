package rfc8705.wire;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one connection is made.
 *
 * @param credential what is shown when a certificate is requested; empty sends an empty Certificate message
 * @param protocols TLS versions offered, such as {@code TLSv1.3}; empty for 1.3 and 1.2
 * @param serverName server name indication, where it shall differ from the URI's host
 * @param timeout for connecting, for each read, and for the exchange as a whole
 */
public record TlsOptions(
        Optional<ClientCredential> credential, List<String> protocols, Optional<String> serverName, Duration timeout) {
    /** Copies the list. */
    public TlsOptions {
        protocols = List.copyOf(protocols);
    }
}
