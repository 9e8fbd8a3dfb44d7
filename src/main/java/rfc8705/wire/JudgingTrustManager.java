package rfc8705.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.apache.http.conn.ssl.DefaultHostnameVerifier;

/**
 * Judges the server's chain by the trust anchors and its leaf by the host of the URI, whatever server name was indicated (JSSE's own
 * check of the host would take the indicated name too), and notes what it saw.
 */
final class JudgingTrustManager extends X509ExtendedTrustManager {
    private final Optional<X509TrustManager> anchors;
    private final Supplier<Observation> current;
    private final DefaultHostnameVerifier hosts = new DefaultHostnameVerifier();

    /** @param anchors what chains are checked against; empty accepts every chain and host name */
    JudgingTrustManager(Optional<X509TrustManager> anchors, Supplier<Observation> current) {
        this.anchors = anchors;
        this.current = current;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        Observation observation = current.get();
        observation.serverCertificate();
        if (anchors.isEmpty()) {
            return;
        }
        try {
            anchors.get().checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            observation.rejected("the server's certificate is not trusted (" + e.getMessage() + ")");
            throw e;
        }
        try {
            hosts.verify(observation.host(), chain[0]);
        } catch (SSLException e) {
            observation.rejected(
                    "the server's certificate is not for host " + observation.host() + " (" + e.getMessage() + ")");
            throw new CertificateException(e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
