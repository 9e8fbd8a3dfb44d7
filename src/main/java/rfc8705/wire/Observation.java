package rfc8705.wire;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;

/** What the key manager and the trust manager saw of one handshake. Written and read by the thread that makes the connection. */
final class Observation {
    private static final int MAX_HINTS = 20;

    private final Optional<ClientCredential> credential;
    private final String host;
    private boolean certificateRequested;
    private boolean serverCertificateSeen;
    private List<String> issuerHints = List.of();
    private Optional<String> protocol = Optional.empty();
    private Optional<String> cipherSuite = Optional.empty();
    private Optional<String> rejection = Optional.empty();

    Observation(Optional<ClientCredential> credential, String host) {
        this.credential = credential;
        this.host = host;
    }

    Optional<ClientCredential> credential() {
        return credential;
    }

    /** The host of the URI, which the server's certificate must name. */
    String host() {
        return host;
    }

    void requested(Principal[] issuers, Optional<SSLSession> session) {
        certificateRequested = true;
        issuerHints =
                Arrays.stream(issuers).limit(MAX_HINTS).map(Principal::getName).toList();
        session.ifPresent(this::agreed);
    }

    void agreed(SSLSession session) {
        protocol = Optional.of(session.getProtocol());
        cipherSuite = Optional.of(session.getCipherSuite());
    }

    void serverCertificate() {
        serverCertificateSeen = true;
    }

    void rejected(String why) {
        rejection = Optional.of(why);
    }

    boolean certificateRequested() {
        return certificateRequested;
    }

    /** Whether the server showed a certificate, as it does in every handshake that resumes nothing. */
    boolean serverCertificateSeen() {
        return serverCertificateSeen;
    }

    /** Why the server's certificate was not accepted. */
    Optional<String> rejection() {
        return rejection;
    }

    Handshake handshake(int certificatesSent, boolean signed, boolean resumed) {
        return new Handshake(
                protocol, cipherSuite, certificateRequested, issuerHints, certificatesSent, signed, resumed);
    }
}
