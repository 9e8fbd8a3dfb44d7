package rfc8705.wire;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for JSON over HTTPS without a client certificate: metadata documents, registration and administration. Safe for use by several threads. */
public final class JsonClient {
    private final MutualTlsClient client;
    private final TlsOptions options;

    /**
     * A client that judges servers by {@code trust}; throws {@link WireException} if that cannot be read.
     *
     * @param timeout for each request as a whole
     */
    public JsonClient(ServerTrust trust, Duration timeout) {
        client = new MutualTlsClient(trust);
        options = new TlsOptions(Optional.empty(), List.of(), Optional.empty(), timeout);
    }

    /** @param bearer access token to show (RFC 6750 section 2.1) */
    public Ending get(URI uri, Optional<String> bearer) {
        return send("GET", uri, "", bearer);
    }

    /** @param bearer access token to show (RFC 6750 section 2.1) */
    public Ending post(URI uri, String json, Optional<String> bearer) {
        return send("POST", uri, json, bearer);
    }

    /** @param bearer access token to show (RFC 6750 section 2.1) */
    public Ending put(URI uri, String json, Optional<String> bearer) {
        return send("PUT", uri, json, bearer);
    }

    /** @param bearer access token to show (RFC 6750 section 2.1) */
    public Ending delete(URI uri, Optional<String> bearer) {
        return send("DELETE", uri, "", bearer);
    }

    private Ending send(String method, URI uri, String json, Optional<String> bearer) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "application/json"));
        if (!json.isEmpty()) {
            headers.add(new Header("Content-Type", "application/json"));
        }
        bearer.ifPresent(token -> headers.add(new Header("Authorization", "Bearer " + token)));
        return client.send(new HttpRequest(method, uri, headers, json, false), options)
                .ending();
    }
}
