package rfc8705.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The endpoints at which clients authenticate themselves: the token endpoint with the client_credentials grant (RFC 6749 sections 3.2, 4.4
 * and 5), which knows no code, refresh token or device code, and those of RFC 7662, RFC 7009, RFC 9126, RFC 8628 and CIBA.
 */
record ClientEndpoint(ClientAuthenticator authenticator, Policy policy) {
    private static final Set<String> GRANTS_WITH_A_TICKET =
            Set.of("authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code");

    Answer handle(Service service, Request request) {
        return policy.answer(request, respond(service, request));
    }

    private Answer respond(Service service, Request request) {
        if (!policy.servesMethod(request.method())) {
            return Answer.error(405, "invalid_request", "This endpoint serves POST.")
                    .with("Allow", "POST");
        }
        try {
            Map<String, String> parameters = parameters(request);
            if (policy.authenticationNeeded(service, request, parameters)) {
                authenticator.authenticate(request, parameters);
            }
            return serve(service, request, parameters);
        } catch (OAuthError e) {
            return e.answer();
        }
    }

    private Map<String, String> parameters(Request request) {
        String type = request.header("Content-Type").orElse("").split(";", 2)[0].trim();
        boolean form = type.toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded");
        if (request.method().equals("POST") && !form) {
            throw OAuthError.invalidRequest("The body is not application/x-www-form-urlencoded.");
        }
        try {
            Form body = Form.read(new String(request.body(), StandardCharsets.UTF_8));
            return policy.parameters(body, Form.read(request.query()));
        } catch (IllegalArgumentException e) {
            throw OAuthError.invalidRequest("A parameter is not well encoded.");
        }
    }

    private Answer serve(Service service, Request request, Map<String, String> parameters) {
        return switch (service) {
            case TOKEN -> grant(request, parameters);
            case INTROSPECTION -> {
                required(parameters, "token");
                yield Answer.json(200, JsonNodeFactory.instance.objectNode().put("active", false));
            }
            case REVOCATION -> {
                required(parameters, "token");
                yield Answer.empty(200);
            }
            case PUSHED_AUTHORIZATION_REQUEST ->
                throw new OAuthError(400, "unsupported_response_type", "There is no authorization endpoint to go to.");
            case DEVICE_AUTHORIZATION ->
                throw new OAuthError(400, "unauthorized_client", "The client is not registered for this grant.");
            case BACKCHANNEL_AUTHENTICATION -> throw new OAuthError(400, "unknown_user_id", "There is no such user.");
        };
    }

    private Answer grant(Request request, Map<String, String> parameters) {
        String grant = required(parameters, "grant_type");
        if (GRANTS_WITH_A_TICKET.contains(grant)) {
            throw new OAuthError(400, "invalid_grant", "This is not known.");
        }
        if (!grant.equals("client_credentials")) {
            throw new OAuthError(400, "unsupported_grant_type", "This grant is not supported.");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("access_token", AccessTokens.issue(policy.boundTo(request.chain())));
        answer.put("token_type", "Bearer");
        answer.put("expires_in", AccessTokens.LIFETIME.toSeconds());
        return Answer.json(200, answer);
    }

    private static String required(Map<String, String> parameters, String name) {
        if (!parameters.containsKey(name)) {
            throw OAuthError.invalidRequest(name + " is missing.");
        }
        return parameters.get(name);
    }
}
