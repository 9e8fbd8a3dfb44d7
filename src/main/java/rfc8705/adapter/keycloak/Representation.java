package rfc8705.adapter.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import rfc8705.registration.Answers;

/**
 * Client metadata (RFC 7591 section 2) as Keycloak's administration has it. What that has no field for cannot be registered in this way; it is
 * never left out in silence, since a scenario would then test something else than it says.
 *
 * @param json the client, in Keycloak's own terms
 * @param obstacle what cannot be said in them, as half a sentence; empty where all can
 */
record Representation(ObjectNode json, Optional<String> obstacle) {
    private static final String SUBJECT = "tls_client_auth_subject_dn";
    private static final Map<String, String> FLOWS = Map.of(
            "authorization_code", "standardFlowEnabled",
            "implicit", "implicitFlowEnabled",
            "password", "directAccessGrantsEnabled",
            "client_credentials", "serviceAccountsEnabled");
    private static final Map<String, String> GRANTS = Map.of(
            "urn:ietf:params:oauth:grant-type:device_code", "oauth2.device.authorization.grant.enabled",
            "urn:openid:params:grant-type:ciba", "oidc.ciba.grant.enabled");
    private static final Set<String> SECRET_METHODS = Set.of("client_secret_basic", "client_secret_post");

    /** Says metadata in Keycloak's terms. */
    static Representation of(JsonNode metadata) {
        Representation client = new Representation(JsonNodeFactory.instance.objectNode(), Optional.empty());
        client.json.put("protocol", "openid-connect").put("enabled", true);
        FLOWS.values().forEach(flow -> client.json.put(flow, false));
        Optional<String> obstacle = client.method(metadata);
        for (Iterator<Map.Entry<String, JsonNode>> members = metadata.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            obstacle = obstacle.or(() -> client.member(member.getKey(), member.getValue()));
        }
        return new Representation(client.json, obstacle);
    }

    private Optional<String> method(JsonNode metadata) {
        String method = metadata.path("token_endpoint_auth_method").asText();
        json.put("publicClient", method.equals("none"));
        if (method.equals("tls_client_auth")) {
            json.put("clientAuthenticatorType", "client-x509");
            attributes().put("x509.allow.regex.pattern.comparison", "false");
            return metadata.path(SUBJECT).isTextual()
                    ? Optional.empty()
                    : Optional.of(
                            "Keycloak's administration registers tls_client_auth with one subject DN and nothing else");
        }
        if (metadata.has(SUBJECT)) {
            return Optional.of("Keycloak's administration has a subject DN for tls_client_auth alone");
        }
        if (SECRET_METHODS.contains(method)) {
            json.put("clientAuthenticatorType", "client-secret");
            json.put("secret", UUID.randomUUID().toString() + UUID.randomUUID());
            return Optional.empty();
        }
        if (method.equals("private_key_jwt")) {
            json.put("clientAuthenticatorType", "client-jwt");
            return Optional.empty();
        }
        return method.equals("none")
                ? Optional.empty()
                : Optional.of("Keycloak's administration has no authentication method " + method);
    }

    private Optional<String> member(String name, JsonNode value) {
        switch (name) {
            case SUBJECT -> attributes().put("x509.subjectdn", value.asText());
            case "jwks" -> attributes().put("use.jwks.string", "true").put("jwks.string", value.toString());
            case "jwks_uri" -> attributes().put("use.jwks.url", "true").put("jwks.url", value.asText());
            case "redirect_uris" -> json.set("redirectUris", value);
            case "tls_client_certificate_bound_access_tokens" ->
                attributes().put("tls.client.certificate.bound.access.tokens", value.asText());
            case "grant_types" -> {
                return grants(value);
            }
            case "token_endpoint_auth_method", "response_types", "client_name" -> {
                // the first is said above, the second follows from the grants, and the registrar names its clients
                // itself
            }
            default -> {
                return Optional.of("Keycloak's administration has no field for " + name);
            }
        }
        return Optional.empty();
    }

    private Optional<String> grants(JsonNode types) {
        for (JsonNode type : types) {
            String grant = type.asText();
            if (FLOWS.containsKey(grant)) {
                json.put(FLOWS.get(grant), true);
            } else if (GRANTS.containsKey(grant)) {
                attributes().put(GRANTS.get(grant), "true");
            } else if (!grant.equals("refresh_token")) {
                return Optional.of("Keycloak's administration has no grant type " + grant);
            }
        }
        return Optional.empty();
    }

    private ObjectNode attributes() {
        return json.withObjectProperty("attributes");
    }

    /** The secret that the client gets, if it gets one. */
    Optional<String> secret() {
        return Answers.text(json, "secret");
    }

    /** What authentication depends on, of a client as Keycloak stores it, said as metadata again. @param asked the metadata that was sent */
    static ObjectNode echo(JsonNode stored, JsonNode asked) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        String method = asked.path("token_endpoint_auth_method").asText();
        metadata.put(
                "token_endpoint_auth_method",
                switch (stored.path("clientAuthenticatorType").asText()) {
                    case "client-x509" -> "tls_client_auth";
                    case "client-jwt" -> "private_key_jwt";
                    case "client-secret" ->
                        stored.path("publicClient").asBoolean()
                                ? "none"
                                : SECRET_METHODS.contains(method) ? method : "client_secret_basic";
                    default -> stored.path("clientAuthenticatorType").asText();
                });
        JsonNode attributes = stored.path("attributes");
        Answers.text(attributes, "x509.subjectdn").ifPresent(dn -> metadata.put(SUBJECT, dn));
        Answers.text(attributes, "jwks.string").ifPresent(keys -> metadata.set("jwks", Answers.json(keys)));
        return metadata;
    }
}
