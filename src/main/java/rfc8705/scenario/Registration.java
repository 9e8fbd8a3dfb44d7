package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One registration to make at the target. Equal ones are made once.
 *
 * @param client id of the client in the YAML
 * @param metadata RFC 7591 client metadata as a template; never derived from a certificate's name
 */
public record Registration(String client, JsonNode metadata) {
    /** The authentication method that is asked for; empty text if none. */
    public String method() {
        return metadata.path("token_endpoint_auth_method").asText("");
    }
}
