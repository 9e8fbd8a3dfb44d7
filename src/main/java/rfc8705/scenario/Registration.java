package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * One registration to make at the target. Equal ones are made once.
 *
 * @param client id of the client in the YAML
 * @param metadata RFC 7591 client metadata as a template; never derived from a certificate's name
 * @param served what the harness serves at the address that {@code ${served}} stands for, if the metadata names it
 */
public record Registration(String client, JsonNode metadata, Optional<Served> served) {
    /** The authentication method that is asked for; empty text if none. */
    public String method() {
        return metadata.path("token_endpoint_auth_method").asText("");
    }

    /** Whether a key of it says where its certificate can be fetched (RFC 7517 section 4.6). */
    public boolean namesCertificateAddress() {
        return metadata.toString().contains("\"x5u\"");
    }

    /** Whether the method is one of RFC 8705. */
    public boolean isMutualTls() {
        return method().equals("tls_client_auth") || method().equals("self_signed_tls_client_auth");
    }
}
