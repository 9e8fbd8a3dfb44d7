package rfc8705.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Outcome;
import rfc8705.wire.Redaction;
import rfc8705.wire.Transcript;

/**
 * One classified exchange with its evidence. Nothing in it is secret: tokens and secrets are redacted when it is made.
 *
 * @param outcome its class
 * @param detail what was seen in a few words, such as {@code 401 invalid_client}
 * @param error the OAuth error code, if the answer was such an error object
 * @param boundTo the certificate thumbprint that a token of the answer is bound to (RFC 8705 section 3.1), where the token shows one
 * @param transcript handshake, ending and request octets, redacted
 * @param certificate the leaf that was shown, field by field; empty if none was
 * @param chain subjects of the certificates that were sent, in order
 */
public record Exchange(
        Outcome outcome,
        String detail,
        Optional<String> error,
        Optional<String> boundTo,
        Transcript transcript,
        Map<String, String> certificate,
        List<String> chain) {
    /** Copies the list; the map keeps its order. */
    public Exchange {
        chain = List.copyOf(chain);
    }

    /**
     * Classifies what was seen.
     *
     * @param toBeProven whether the answer counts only if the handshake carried the certificate
     * @param redaction takes secrets out of the evidence
     */
    public static Exchange of(
            Transcript transcript, Endpoint endpoint, Shown shown, boolean toBeProven, Redaction redaction) {
        Classifier.Classified classified = Classifier.classify(transcript, endpoint, toBeProven);
        return new Exchange(
                classified.outcome(),
                classified.detail(),
                classified.error(),
                BoundToken.thumbprint(transcript),
                redaction.transcript(transcript),
                shown.certificate(),
                shown.chain());
    }

    /** The same exchange with more to say of what was seen. */
    public Exchange seenAs(String words) {
        return new Exchange(outcome, words, error, boundTo, transcript, certificate, chain);
    }

    /** The same evidence in the class that a comparison with other exchanges gives it. */
    public Exchange as(Outcome other) {
        return new Exchange(other, detail, error, boundTo, transcript, certificate, chain);
    }
}
