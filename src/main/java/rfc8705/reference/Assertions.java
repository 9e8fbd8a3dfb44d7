package rfc8705.reference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayInputStream;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.Date;

/** Client assertions (RFC 7523 section 3). */
final class Assertions {
    private Assertions() {}

    /** Whether an assertion is the client's, signed by one of its registered keys and not expired. */
    static boolean prove(String assertion, Client client) {
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            boolean about =
                    client.id().equals(claims.getSubject()) && client.id().equals(claims.getIssuer());
            boolean current = claims.getExpirationTime() != null && new Date().before(claims.getExpirationTime());
            return about && current && !claims.getAudience().isEmpty() && signed(jwt, client);
        } catch (ParseException e) {
            return false;
        }
    }

    private static boolean signed(SignedJWT jwt, Client client) {
        return client.certificates().stream().anyMatch(encoded -> {
            try {
                return jwt.verify(verifier(key(encoded)));
            } catch (JOSEException | CertificateException e) {
                return false;
            }
        });
    }

    private static PublicKey key(byte[] certificate) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate))
                .getPublicKey();
    }

    private static JWSVerifier verifier(PublicKey key) throws JOSEException {
        if (key instanceof ECPublicKey ec) {
            return new ECDSAVerifier(ec);
        }
        if (key instanceof RSAPublicKey rsa) {
            return new RSASSAVerifier(rsa);
        }
        throw new JOSEException("no assertion is signed with " + key.getAlgorithm());
    }
}
