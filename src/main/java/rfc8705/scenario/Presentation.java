package rfc8705.scenario;

import java.util.List;
import java.util.Optional;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.KeyRef;

/** What a client shows in the TLS handshake. */
public sealed interface Presentation {

    /** Whether no certificate is shown. */
    default boolean isNothing() {
        return this instanceof None;
    }

    /** No certificate: an empty Certificate message. */
    record None() implements Presentation {}

    /**
     * A certificate with its chain.
     *
     * @param leaf the end-entity certificate
     * @param chain what is sent, in order
     * @param signWith signs CertificateVerify instead of the leaf's own key
     * @param keptAs name under which the leaf survives the run, if it does
     */
    record Shown(CertificateSpec leaf, List<Link> chain, Optional<KeyRef> signWith, Optional<String> keptAs)
            implements Presentation {
        /** Copies the list. */
        public Shown {
            chain = List.copyOf(chain);
        }
    }

    /** One certificate of what is sent. */
    sealed interface Link {
        /** The leaf. */
        record Leaf() implements Link {}

        /** An authority of {@code authorities.yaml}. */
        record Authority(String name) implements Link {}

        /** Another certificate, such as another client's. */
        record Other(CertificateSpec certificate, Optional<String> keptAs) implements Link {}
    }
}
