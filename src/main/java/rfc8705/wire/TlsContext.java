package rfc8705.wire;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** One JSSE context, and so one cache of sessions, for connections made one after the other. */
final class TlsContext {
    private final AtomicReference<Observation> current = new AtomicReference<>();
    private final SSLContext context;
    private final Route route;

    TlsContext(Optional<X509TrustManager> anchors, Route route) {
        this.route = route;
        try {
            context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new ForcingKeyManager(current::get)},
                    new TrustManager[] {new JudgingTrustManager(anchors, current::get)},
                    new SecureRandom());
        } catch (GeneralSecurityException e) {
            throw new WireException("This JVM has no usable TLS implementation: " + e.getMessage(), e);
        }
    }

    SSLContext ssl() {
        return context;
    }

    /** How its connections are made. */
    Route route() {
        return route;
    }

    /** Lets the managers of this context note what they see in {@code observation} from now on. */
    void observe(Observation observation) {
        current.set(observation);
    }
}
