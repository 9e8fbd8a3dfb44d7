package rfc8705.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import rfc8705.wire.Ending;
import rfc8705.wire.Redaction;
import rfc8705.wire.Transcript;

/** Reads which certificate a token is bound to, before the token is taken out of the evidence. */
final class BoundToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LENGTH = 100;

    private BoundToken() {}

    /** The {@code x5t#S256} of the {@code cnf} member of the token, or of the answer itself (RFC 8705 sections 3.1 and 3.2). */
    static Optional<String> thumbprint(Transcript transcript) {
        if (!(transcript.ending() instanceof Ending.Responded responded)) {
            return Optional.empty();
        }
        try {
            JsonNode body = JSON.readTree(responded.response().body());
            if (body == null) {
                return Optional.empty();
            }
            return text(body.path("cnf").path("x5t#S256").asText(""))
                    .or(() -> ofToken(body.path("access_token").asText("")));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofToken(String token) {
        try {
            Object confirmation = JWTParser.parse(token).getJWTClaimsSet().getClaim("cnf");
            return confirmation instanceof Map<?, ?> members && members.get("x5t#S256") instanceof String thumbprint
                    ? text(thumbprint)
                    : Optional.empty();
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(String thumbprint) {
        return thumbprint.isEmpty() ? Optional.empty() : Optional.of(Redaction.printable(thumbprint, LENGTH));
    }
}
