package rfc8705.reference;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials of one request.
 *
 * @param chain the certificates it counts as coming with
 * @param basic user and password of a Basic header
 * @param header whether there is an Authorization header of any kind
 * @param secret the client_secret of the body
 * @param assertion the client_assertion of the body
 */
record Attempt(
        Request request,
        List<X509Certificate> chain,
        Optional<Basic> basic,
        boolean header,
        Optional<String> secret,
        Optional<String> assertion) {
    /** A Basic header's client id and secret. */
    record Basic(String id, String secret) {}

    static Attempt of(Request request, Map<String, String> parameters, Policy policy) {
        Optional<String> header = request.header("Authorization");
        return new Attempt(
                request,
                policy.presented(request),
                header.flatMap(Attempt::basic),
                header.isPresent(),
                Optional.ofNullable(parameters.get("client_secret")),
                Optional.ofNullable(parameters.get("client_assertion"))
                        .or(() -> Optional.ofNullable(parameters.get("client_assertion_type"))));
    }

    /** How many credentials there are besides a certificate. */
    int others() {
        return (header ? 1 : 0) + (secret.isPresent() ? 1 : 0) + (assertion.isPresent() ? 1 : 0);
    }

    /** Whether there is no other credential, or it does not matter. */
    boolean plain(boolean combinable) {
        return combinable || others() == 0;
    }

    /** Whether the client's secret came the way it was registered for. */
    boolean hasSecret(Client client) {
        Optional<String> shown = client.method().equals(Client.BASIC) ? basic.map(Basic::secret) : secret;
        return shown.isPresent()
                && client.secret().filter(known -> equal(known, shown.get())).isPresent();
    }

    private static boolean equal(String known, String shown) {
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Basic> basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new Basic(Form.decode(pair.substring(0, colon)), Form.decode(pair.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
