package rfc8705.reference;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
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
     */
    SSLContext tls(KeyStore keys) throws GeneralSecurityException {
        // What is noted beside a session stays with it only where the session itself is kept, not where it travels in a
        // ticket.
        System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        return context(
                SSLContext.getInstance("TLS"),
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm()),
                keys);
    }

    /** What HTTP reads of what TLS received. */
    StreamSourceConduit received(StreamSourceConduit octets) {
        return octets;
    }

    static final SSLContext context(SSLContext context, KeyManagerFactory managers, KeyStore keys)
            throws GeneralSecurityException {
        managers.init(keys, new char[0]);
        context.init(managers.getKeyManagers(), new TrustManager[] {new AcceptAnyCertificate()}, new SecureRandom());
        return context;
    }
}
