package rfc8705.reference;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every client certificate through the handshake, as self-signed clients need (RFC 8705 section 6.1); the token
 * endpoint decides. Servers are accepted too, for a fault that calls where it should not.
 */
final class AcceptAnyCertificate extends X509ExtendedTrustManager {
    private final Set<X509Certificate> authorities;

    /** One that names no authorities, so that clients need not look for one. */
    AcceptAnyCertificate() {
        this(Set.of());
    }

    /** @param authorities named to clients */
    AcceptAnyCertificate(Set<X509Certificate> authorities) {
        this.authorities = Set.copyOf(authorities);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.toArray(X509Certificate[]::new);
    }
}
