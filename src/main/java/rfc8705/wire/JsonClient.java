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

    /** A client on the direct way. */
    public JsonClient(ServerTrust trust, Duration timeout) {
        this(trust, Route.DIRECT, timeout);
    }

    /**
     * A client that judges servers by {@code trust}; throws {@link WireException} if that cannot be read.
     *
     * @param route how hosts are reached
     * @param timeout for each request as a whole
     */
    public JsonClient(ServerTrust trust, Route route, Duration timeout) {
        client = new MutualTlsClient(trust, route);
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

    /** Form parameters instead of JSON, as token endpoints take them. @param form already encoded */
    public Ending postForm(URI uri, String form) {
        return send("POST", uri, "application/x-www-form-urlencoded", form, Optional.empty());
    }

    private Ending send(String method, URI uri, String json, Optional<String> bearer) {
        return send(method, uri, "application/json", json, bearer);
    }

    private Ending send(String method, URI uri, String type, String body, Optional<String> bearer) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Accept", "application/json"));
        if (!body.isEmpty()) {
            headers.add(new Header("Content-Type", type));
        }
        bearer.ifPresent(token -> headers.add(new Header("Authorization", "Bearer " + token)));
        return client.send(new HttpRequest(method, uri, headers, body, false), options)
                .ending();
    }
}
