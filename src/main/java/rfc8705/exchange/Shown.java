package rfc8705.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.wire.ClientCredential;

/**
 * What a probe shows in the handshake, ready to be sent and to be read.
 *
 * @param credential certificates and key; empty for none
 * @param certificate the leaf field by field, for the eye
 * @param chain subjects of the certificates, in order, for the eye
 */
public record Shown(Optional<ClientCredential> credential, Map<String, String> certificate, List<String> chain) {
    /** Nothing is shown. */
    public static final Shown NOTHING = new Shown(Optional.empty(), Map.of(), List.of());
}
