package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import rfc8705.scenario.RegistrationFate;
import rfc8705.wire.Redaction;

/**
 * What became of the members that the method of authentication depends on; a server may add to and change everything else (RFC 7591
 * section 3.2.1).
 *
 * @param fate stored, altered or ignored
 * @param words how the answer differs
 */
public record Echo(RegistrationFate fate, String words) {

    /** Compares what was sent with what was answered. */
    public static Echo of(JsonNode sent, JsonNode answer) {
        List<String> missing = new ArrayList<>();
        List<String> altered = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> members = sent.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            if (!isJudged(member.getKey())) {
                continue;
            }
            JsonNode value = answer.path(member.getKey());
            if (value.isMissingNode() || value.isNull()) {
                missing.add(member.getKey());
            } else if (!same(member.getKey(), member.getValue(), value)) {
                altered.add(member.getKey() + " as " + Redaction.printable(value.toString(), 80));
            }
        }
        RegistrationFate fate = !missing.isEmpty()
                ? RegistrationFate.IGNORED
                : altered.isEmpty() ? RegistrationFate.STORED : RegistrationFate.ALTERED;
        String words = fate == RegistrationFate.STORED
                ? "echoed as sent"
                : (missing.isEmpty() ? "" : "without " + String.join(", ", missing))
                        + (missing.isEmpty() || altered.isEmpty() ? "" : "; ")
                        + (altered.isEmpty() ? "" : "with " + String.join(", ", altered));
        return new Echo(fate, words);
    }

    private static boolean isJudged(String member) {
        return member.equals("token_endpoint_auth_method")
                || member.startsWith("tls_client_auth_")
                || member.equals("jwks");
    }

    /** A JSON Web Key Set counts as echoed if the certificates come back in order, whatever else a key says. */
    private static boolean same(String member, JsonNode sent, JsonNode answer) {
        return member.equals("jwks") ? certificates(sent).equals(certificates(answer)) : sent.equals(answer);
    }

    private static List<String> certificates(JsonNode jwks) {
        List<String> certificates = new ArrayList<>();
        jwks.path("keys").forEach(key -> certificates.add(key.path("x5c").toString()));
        return certificates;
    }
}
