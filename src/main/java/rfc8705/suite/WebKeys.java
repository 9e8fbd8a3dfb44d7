package rfc8705.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;

/** JSON Web Keys (RFC 7517) that carry a certificate. */
final class WebKeys {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WebKeys() {}

    /** The key as a JWK whose {@code x5c} holds the certificate alone. */
    static ObjectNode of(PublicKey key, byte[] certificate) {
        try {
            return (ObjectNode)
                    JSON.readTree(jwk(key, List.of(Base64.encode(certificate))).toJSONString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK jwk(PublicKey key, List<Base64> chain) {
        if (key instanceof ECPublicKey ec) {
            return new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec)
                    .x509CertChain(chain)
                    .build();
        }
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).x509CertChain(chain).build();
        }
        if (key instanceof EdECPublicKey edwards) {
            byte[] info = edwards.getEncoded();
            boolean small = edwards.getParams().getName().equals("Ed25519");
            byte[] point = Arrays.copyOfRange(info, info.length - (small ? 32 : 57), info.length);
            return new OctetKeyPair.Builder(small ? Curve.Ed25519 : Curve.Ed448, Base64URL.encode(point))
                    .x509CertChain(chain)
                    .build();
        }
        throw new RunException(
                2, "a key of type " + key.getAlgorithm() + " has no JSON Web Key; use EC, RSA or Ed25519");
    }
}
