package rfc8705.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * Everything that was seen of one request on one connection.
 *
 * @param handshake the TLS handshake of the connection
 * @param ending how it ended
 * @param requestBytes the plaintext octets that were written, as ISO-8859-1 text, bounded
 * @param startedAt before connecting (or, on a kept-alive connection, before writing)
 * @param duration from then to the end
 */
public record Transcript(
        Handshake handshake, Ending ending, String requestBytes, Instant startedAt, Duration duration) {
    /** What has just ended. */
    public Transcript(Handshake handshake, Ending ending, String requestBytes, Duration duration) {
        this(handshake, ending, requestBytes, Instant.now().minus(duration), duration);
    }
}
