package rfc8705.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Dynamic client registration and its management (RFC 7591 section 3, RFC 7592 section 2). */
record RegistrationEndpoint(String url, Optional<String> initialAccessToken, ClientStore clients, Policy policy) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** Answers a request to the endpoint itself or, with an id after it, to a client's configuration. */
    Answer handle(Request request, String clientId) {
        try {
            return clientId.isEmpty() ? register(request) : manage(request, clientId);
        } catch (OAuthError e) {
            return e.answer();
        }
    }

    private Answer register(Request request) {
        if (!request.method().equals("POST")) {
            return Answer.error(405, "invalid_request", "Registration is by POST.")
                    .with("Allow", "POST");
        }
        if (initialAccessToken.isPresent() && !bearer(request).equals(initialAccessToken)) {
            return refusedToken();
        }
        ObjectNode metadata = metadata(request);
        Registration registration = Registration.read(metadata, policy);
        Client client = new Client(
                policy.newClientId(),
                Instant.now().getEpochSecond(),
                metadata,
                registration.method(),
                registration.subjects(),
                registration.certificates(),
                policy.issuesSecret(registration.method()) ? Optional.of(Secrets.random()) : Optional.empty(),
                Secrets.random());
        clients.put(client);
        return Answer.json(201, information(client));
    }

    private Answer manage(Request request, String clientId) {
        Optional<Client> client =
                clients.find(clientId).filter(found -> bearer(request).equals(Optional.of(found.managementToken())));
        if (client.isEmpty()) {
            return refusedToken();
        }
        return switch (request.method()) {
            case "GET" -> Answer.json(200, information(client.get()));
            case "PUT" -> update(request, client.get());
            case "DELETE" -> delete(clientId);
            default ->
                Answer.error(405, "invalid_request", "Configuration is by GET, PUT and DELETE.")
                        .with("Allow", "GET, PUT, DELETE");
        };
    }

    private Answer update(Request request, Client before) {
        ObjectNode metadata = metadata(request);
        JsonNode id = metadata.remove("client_id");
        metadata.remove("client_secret");
        if (id == null || !id.asText().equals(before.id())) {
            throw OAuthError.invalidRequest("client_id is missing or another client's.");
        }
        Client after = before.updated(Map.entry(metadata, Registration.read(metadata, policy)));
        clients.put(policy.updated(before, after));
        return Answer.json(200, information(after));
    }

    private Answer delete(String clientId) {
        if (policy.forgets()) {
            clients.remove(clientId);
        }
        return Answer.empty(204);
    }

    private ObjectNode information(Client client) {
        ObjectNode information = client.metadata().deepCopy();
        if (!information.has("token_endpoint_auth_method")) {
            information.put("token_endpoint_auth_method", client.method());
        }
        information.put("client_id", client.id());
        information.put("client_id_issued_at", client.issuedAt());
        information.put("registration_access_token", client.managementToken());
        information.put("registration_client_uri", url + "/" + URLEncoder.encode(client.id(), StandardCharsets.UTF_8));
        client.secret()
                .ifPresent(secret -> information.put("client_secret", secret).put("client_secret_expires_at", 0));
        return policy.information(information);
    }

    private static ObjectNode metadata(Request request) {
        try {
            if (JSON.readTree(request.body()) instanceof ObjectNode metadata) {
                return metadata;
            }
            throw OAuthError.invalidMetadata("The body is not a JSON object.");
        } catch (JsonProcessingException e) {
            throw OAuthError.invalidMetadata("The body is not JSON.");
        } catch (IOException e) {
            throw OAuthError.invalidMetadata("The body could not be read.");
        }
    }

    private static Optional<String> bearer(Request request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).trim());
    }

    private static Answer refusedToken() {
        return Answer.error(401, "invalid_token", "The access token is missing or wrong.")
                .with("WWW-Authenticate", "Bearer");
    }
}
