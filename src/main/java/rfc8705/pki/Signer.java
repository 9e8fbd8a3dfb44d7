package rfc8705.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/** Signs with one key and one digest. */
final class Signer {
    private static final Map<String, Integer> DIGEST_OCTETS =
            Map.of("SHA1", 20, "SHA256", 32, "SHA384", 48, "SHA512", 64);

    private final Signature signature;
    private final byte[] algorithm;

    private Signer(Signature signature, byte[] algorithm) {
        this.signature = signature;
        this.algorithm = algorithm;
    }

    /**
     * A signer for the algorithm that belongs to the key.
     *
     * @param digest without a hyphen, such as {@code SHA256}; of no effect for Ed25519 and Ed448
     */
    static Signer of(PrivateKey key, String digest) {
        try {
            return key.getAlgorithm().equals("RSASSA-PSS") ? pss(key, digest) : named(key, digest);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PkiException(
                    "Cannot sign with " + digest + " and a key of type " + key.getAlgorithm() + " (" + e.getMessage()
                            + "): expected SHA1, SHA256, SHA384 or SHA512, or MD5 for RSA keys; change the signature's digest or key",
                    e);
        }
    }

    private static Signer named(PrivateKey key, String digest) throws GeneralSecurityException {
        String name = name(key, digest);
        Signature signature = Signature.getInstance(name);
        signature.initSign(key);
        return new Signer(signature, Der.encoded(new DefaultSignatureAlgorithmIdentifierFinder().find(name)));
    }

    private static String name(PrivateKey key, String digest) {
        if (key instanceof EdECKey edwards) {
            return edwards.getParams().getName();
        }
        return digest + "with" + (key.getAlgorithm().equals("EC") ? "ECDSA" : key.getAlgorithm());
    }

    /** RFC 4055 section 3.1: MGF1 with the same digest and a salt as long as the digest. */
    private static Signer pss(PrivateKey key, String digest) throws GeneralSecurityException {
        if (!DIGEST_OCTETS.containsKey(digest)) {
            throw new GeneralSecurityException("no such digest for RSASSA-PSS");
        }
        String hyphenated = digest.replace("SHA", "SHA-");
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec(
                hyphenated, "MGF1", new MGF1ParameterSpec(hyphenated), DIGEST_OCTETS.get(digest), 1));
        signature.initSign(key);
        try {
            byte[] parameters = signature.getParameters().getEncoded();
            return new Signer(signature, Der.sequence(Der.encoded(PKCSObjectIdentifiers.id_RSASSA_PSS), parameters));
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /** The encoded AlgorithmIdentifier. */
    byte[] algorithm() {
        return algorithm.clone();
    }

    byte[] sign(byte[] message) {
        try {
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new PkiException(
                    "Cannot sign a certificate with " + signature.getAlgorithm() + ": " + e.getMessage()
                            + "; choose another key or digest",
                    e);
        }
    }
}
