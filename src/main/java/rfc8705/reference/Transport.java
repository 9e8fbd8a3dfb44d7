package rfc8705.reference;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.xnio.conduits.StreamSourceConduit;

/** What lies below HTTP. As it stands it is the JDK's TLS, and the octets arrive as they were sent. */
class Transport {
    /**
     * TLS that lets any certificate through which its library can read.
     *
     * @param keys the server's, with an empty password
     * @param anchors what the paths of clients must end in, which the token endpoint looks at
     */
    SSLContext tls(KeyStore keys, Set<X509Certificate> anchors) throws GeneralSecurityException {
        return tls(keys, new AcceptAnyCertificate());
    }

    /** The JDK's TLS. @param clients what is done about certificates of clients */
    static final SSLContext tls(KeyStore keys, TrustManager clients) throws GeneralSecurityException {
        // What is noted beside a session stays with it only where the session itself is kept, not where it travels in a
        // ticket.
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        return context(
                SSLContext.getInstance("TLS"),
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm()),
                keys,
                clients);
    }

    /** The versions of TLS that are spoken, by the JDK's names. */
    List<String> versions() {
        return List.of("TLSv1.2", "TLSv1.3");
    }

    /** What HTTP reads of what TLS received. */
    StreamSourceConduit received(StreamSourceConduit octets) {
        return octets;
    }

    static final SSLContext context(SSLContext context, KeyManagerFactory managers, KeyStore keys, TrustManager clients)
            throws GeneralSecurityException {
        managers.init(keys, new char[0]);
        context.init(managers.getKeyManagers(), new TrustManager[] {clients}, new SecureRandom());
        return context;
    }
}
