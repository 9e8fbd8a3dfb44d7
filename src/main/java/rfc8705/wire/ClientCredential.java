package rfc8705.wire;

import java.security.PrivateKey;
import java.util.List;

/**
 * What the client shows in the handshake.
 *
 * @param chain the certificates of the Certificate message in order, leaf first, as encoded; never empty
 * @param key signs CertificateVerify; it need not fit the leaf
 */
public record ClientCredential(List<byte[]> chain, PrivateKey key) {
    /** Copies the list. */
    public ClientCredential {
        chain = List.copyOf(chain);
    }
}
