package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads the certificates of a JWK Set (RFC 7517): the first of each x5c, where the JWK's own key is that certificate's. */
final class JwkSet {
    private JwkSet() {}

    /** The certificates' encodings; a JWK that is not understood or contradicts itself is passed over. */
    static List<byte[]> certificates(JsonNode jwks, Policy policy) {
        List<byte[]> certificates = new ArrayList<>();
        for (JsonNode jwk : jwks.path("keys")) {
            policy.keySeen(jwk);
            for (JsonNode entry : policy.registeredEntries(jwk.path("x5c"))) {
                certificate(entry)
                        .filter(found -> policy.keyFits(jwk, found))
                        .ifPresent(found -> certificates.add(Certificate.encoded(found)));
            }
        }
        return certificates;
    }

    /** The certificate of one x5c entry; empty where that is anything but base64 of one (RFC 7517 section 4.7). */
    static Optional<X509Certificate> certificate(JsonNode entry) {
        if (!entry.isTextual() || entry.asText().length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(entry.asText());
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return Arrays.equals(certificate.getEncoded(), encoded) ? Optional.of(certificate) : Optional.empty();
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the members of a JWK are the certificate's public key (RFC 7517 section 4.7). */
    static boolean sameKey(JsonNode jwk, PublicKey key) {
        try {
            return switch (jwk.path("kty").asText()) {
                case "RSA" ->
                    key instanceof RSAPublicKey rsa
                            && number(jwk, "n").equals(rsa.getModulus())
                            && number(jwk, "e").equals(rsa.getPublicExponent());
                case "EC" ->
                    key instanceof ECPublicKey ec
                            && number(jwk, "x").equals(ec.getW().getAffineX())
                            && number(jwk, "y").equals(ec.getW().getAffineY());
                case "OKP" -> endsWith(key.getEncoded(), octets(jwk, "x"));
                default -> false;
            };
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static BigInteger number(JsonNode jwk, String member) {
        return new BigInteger(1, octets(jwk, member));
    }

    private static byte[] octets(JsonNode jwk, String member) {
        return Base64.getUrlDecoder().decode(jwk.path(member).asText());
    }

    private static boolean endsWith(byte[] encoded, byte[] raw) {
        int start = encoded.length - raw.length;
        return raw.length >= 32 && start > 0 && Arrays.equals(encoded, start, encoded.length, raw, 0, raw.length);
    }
}
