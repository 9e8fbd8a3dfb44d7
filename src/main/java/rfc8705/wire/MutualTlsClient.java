package rfc8705.wire;

import java.util.List;

/** Sends requests over mutual TLS. Safe for use by several threads. */
public final class MutualTlsClient {
    /** A client that judges servers by {@code trust}; throws {@link WireException} if that cannot be read. */
    public MutualTlsClient(ServerTrust trust) {}

    /** One connection of its own with a new TLS session, one request. Never throws for what a peer does. */
    public Transcript send(HttpRequest request, TlsOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Several requests one after the other over one kept-alive connection; a transcript for each that was sent. */
    public List<Transcript> sendOnOneConnection(List<HttpRequest> requests, TlsOptions options) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a connection for {@code first}, then another that offers to resume its session for {@code second}; the second transcript's
     * handshake says whether the server did. The two differ in nothing else but server name where the options differ.
     */
    public List<Transcript> sendResumed(HttpRequest first, TlsOptions firstOptions, HttpRequest second, TlsOptions secondOptions) {
        throw new UnsupportedOperationException();
    }
}
