package rfc8705.wire;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a TLS handshake.
 *
 * @param protocol negotiated version, such as {@code TLSv1.3}
 * @param cipherSuite negotiated suite
 * @param certificateRequested whether CertificateRequest arrived: the key manager was asked
 * @param issuerHints names of the authorities the server listed (RFC 2253 text, for the eye alone), at most twenty
 * @param certificatesSent how many certificates the Certificate message carried
 * @param certificateVerifySigned whether CertificateVerify was made: the private key was used
 * @param resumed whether an earlier session was resumed
 */
public record Handshake(
        Optional<String> protocol,
        Optional<String> cipherSuite,
        boolean certificateRequested,
        List<String> issuerHints,
        int certificatesSent,
        boolean certificateVerifySigned,
        boolean resumed) {
    /** Copies the list. */
    public Handshake {
        issuerHints = List.copyOf(issuerHints);
    }
}
