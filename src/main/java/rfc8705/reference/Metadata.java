package rfc8705.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Authorization server metadata (RFC 8414, RFC 8705 section 5).
 *
 * @param issuer the issuer identifier
 * @param aliases what the addresses of mutual-TLS aliases start with
 */
record Metadata(String issuer, String aliases) {
    String registrationEndpoint() {
        return issuer + "/register";
    }

    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/authorize");
        ObjectNode alias = JsonNodeFactory.instance.objectNode();
        for (Service service : Service.values()) {
            document.put(service.member(), issuer + service.path());
            alias.put(service.member(), aliases + Service.ALIAS + service.path());
        }
        document.put("registration_endpoint", registrationEndpoint());
        Client.METHODS.forEach(document.putArray("token_endpoint_auth_methods_supported")::add);
        document.putArray("grant_types_supported")
                .add("client_credentials")
                .add("authorization_code")
                .add("refresh_token")
                .add("urn:ietf:params:oauth:grant-type:device_code");
        document.putArray("response_types_supported");
        document.put("tls_client_certificate_bound_access_tokens", false);
        document.set("mtls_endpoint_aliases", alias);
        return document;
    }
}
