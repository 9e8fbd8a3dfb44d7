package rfc8705.reference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The token endpoint: the client_credentials grant (RFC 6749 sections 3.2, 4.4, 5). */
record TokenEndpoint(ClientAuthenticator authenticator, Policy policy) {
    private static final int LIFETIME_SECONDS = 300;

    Answer handle(Request request) {
        return policy.answer(request, respond(request));
    }

    private Answer respond(Request request) {
        if (!policy.servesMethod(request.method())) {
            return Answer.error(405, "invalid_request", "The token endpoint serves POST.")
                    .with("Allow", "POST");
        }
        try {
            Map<String, String> parameters = parameters(request);
            authenticator.authenticate(request, parameters);
            return grant(parameters);
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

    private static Answer grant(Map<String, String> parameters) {
        if (!parameters.containsKey("grant_type")) {
            throw OAuthError.invalidRequest("grant_type is missing.");
        }
        if (!parameters.get("grant_type").equals("client_credentials")) {
            throw new OAuthError(400, "unsupported_grant_type", "Only client_credentials is supported.");
        }
        return Answer.json(
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", Secrets.random())
                        .put("token_type", "Bearer")
                        .put("expires_in", LIFETIME_SECONDS));
    }
}
