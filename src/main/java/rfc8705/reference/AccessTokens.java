package rfc8705.reference;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/** Access tokens in the form of JSON Web Tokens, bound to the certificate of the request where there is one (RFC 8705 section 3.1). */
final class AccessTokens {
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String KEY = Secrets.random();

    private AccessTokens() {}

    /** A new token. @param thumbprint of the certificate it is bound to */
    static String issue(Optional<String> thumbprint) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(Secrets.random())
                .expirationTime(Date.from(Instant.now().plus(LIFETIME)));
        thumbprint.ifPresent(value -> claims.claim("cnf", Map.of("x5t#S256", value)));
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
            token.sign(new MACSigner(KEY.getBytes(StandardCharsets.US_ASCII)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("a key of 43 octets signs with HS256", e);
        }
    }
}
