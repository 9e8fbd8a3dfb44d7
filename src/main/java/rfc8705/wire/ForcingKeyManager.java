package rfc8705.wire;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Answers every CertificateRequest with the one credential, whatever authorities and key types the server lists, and notes that it was asked. */
final class ForcingKeyManager extends X509ExtendedKeyManager {
    private static final String ALIAS = "client";
    /** Names that Bouncy Castle's keys give themselves, and JSSE's names for the same. */
    private static final Map<String, String> JSSE_NAMES = Map.of("ECDSA", "EC", "Ed25519", "EdDSA", "Ed448", "EdDSA");

    private final Supplier<Observation> current;

    ForcingKeyManager(Supplier<Observation> current) {
        this.current = current;
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyTypes, Principal @Nullable [] issuers, Socket socket) {
        Observation observation = current.get();
        observation.requested(
                issuers == null ? new Principal[0] : issuers,
                Optional.ofNullable(((SSLSocket) socket).getHandshakeSession()));
        return observation.credential().isPresent() ? ALIAS : null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return current.get().credential().isPresent() ? new String[] {ALIAS} : null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return current.get()
                .credential()
                .map(credential -> credential.chain().stream()
                        .map(der -> RawCertificate.of(der, key(credential).getAlgorithm()))
                        .toArray(X509Certificate[]::new))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return current.get().credential().map(ForcingKeyManager::key).orElse(null);
    }

    private static PrivateKey key(ClientCredential credential) {
        PrivateKey key = credential.key();
        String name = JSSE_NAMES.get(key.getAlgorithm());
        if (name == null || key.getEncoded() == null) {
            return key;
        }
        try {
            return KeyFactory.getInstance(name).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
        } catch (GeneralSecurityException e) {
            return key;
        }
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }
}
