package rfc8705.suite;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Client assertions (RFC 7523 section 2.2), signed with a client's key. */
final class Assertion {
    private static final int SECONDS = 120;

    private Assertion() {}

    /** An assertion that a client makes about itself. @param audience the authorization server */
    static String of(String clientId, String audience, KeyPair keys) {
        Instant now = Instant.now();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(clientId)
                .audience(audience)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(SECONDS)))
                .build();
        try {
            boolean ec = keys.getPrivate() instanceof ECPrivateKey;
            JWSSigner signer =
                    ec ? new ECDSASigner((ECPrivateKey) keys.getPrivate()) : new RSASSASigner(keys.getPrivate());
            SignedJWT jwt = new SignedJWT(new JWSHeader(ec ? JWSAlgorithm.ES256 : JWSAlgorithm.PS256), claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new RunException(2, "a client assertion cannot be signed with this key: " + e.getMessage());
        }
    }
}
