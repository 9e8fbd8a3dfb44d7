package rfc8705.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Authorization server metadata (RFC 8414, RFC 8705 section 5). */
final class Metadata {
    private Metadata() {}

    static ObjectNode of(String issuer) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/authorize");
        ObjectNode aliases = JsonNodeFactory.instance.objectNode();
        for (Service service : Service.values()) {
            document.put(service.member(), issuer + service.path());
            aliases.put(service.member(), issuer + Service.ALIAS + service.path());
        }
        document.put("registration_endpoint", issuer + "/register");
        Client.METHODS.forEach(document.putArray("token_endpoint_auth_methods_supported")::add);
        document.putArray("grant_types_supported")
                .add("client_credentials")
                .add("authorization_code")
                .add("refresh_token")
                .add("urn:ietf:params:oauth:grant-type:device_code");
        document.putArray("response_types_supported");
        document.put("tls_client_certificate_bound_access_tokens", false);
        document.set("mtls_endpoint_aliases", aliases);
        return document;
    }
}
