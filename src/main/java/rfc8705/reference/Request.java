package rfc8705.reference;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request and what TLS says about the connection it came on.
 *
 * @param headers values by lower-case name
 * @param chain the certificates the client sent, its own first; empty when it sent none
 * @param session names the TLS session
 * @param notes what is noted beside the TLS session
 */
record Request(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        byte[] body,
        List<X509Certificate> chain,
        String session,
        Notes notes) {
    /** The first value of a header. */
    Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream()
                .findFirst();
    }
}
