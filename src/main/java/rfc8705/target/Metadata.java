package rfc8705.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.ServerTrust;

/**
 * An authorization server metadata document (RFC 8414 section 3.2, with RFC 8705 section 5).
 *
 * @param source where it was read
 * @param json its members
 */
record Metadata(URI source, JsonNode json) {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String ALIASES = "mtls_endpoint_aliases";
    private static final String TOKEN = "token_endpoint";

    /** Reads a document; a {@link TargetException} says what is wrong with it. */
    static Metadata read(URI source, HttpResponse response) {
        if (response.truncated()) {
            throw wrong(source, "is larger than " + HttpResponse.MAX_BODY + " characters", "Publish a smaller one");
        }
        try {
            JsonNode json = MAPPER.readTree(response.body());
            if (!json.isObject()) {
                throw wrong(source, "is no JSON object", "Publish the object of RFC 8414 section 3.2");
            }
            return new Metadata(source, json);
        } catch (JsonProcessingException e) {
            throw wrong(
                    source,
                    "is not JSON (" + e.getOriginalMessage() + ")",
                    "Publish the object of RFC 8414 section 3.2");
        }
    }

    /** The issuer it names. */
    String issuer() {
        JsonNode issuer = json.path("issuer");
        if (!issuer.isTextual()) {
            throw wrong(source, "has no issuer that is a string", "Add the member that RFC 8414 section 2 requires");
        }
        return issuer.textValue();
    }

    /** Whether one of its token endpoints is this. */
    boolean names(URI tokenEndpoint) {
        String text = tokenEndpoint.toString();
        return text.equals(json.path(TOKEN).textValue())
                || text.equals(json.path(ALIASES).path(TOKEN).textValue());
    }

    /** @param asked the issuer's address as it was given */
    Target target(URI asked, ServerTrust trust) {
        Optional<URI> alias = alias(TOKEN);
        URI token = alias.or(() -> endpoint(json, TOKEN))
                .orElseThrow(() ->
                        wrong(source, "has no token_endpoint", "Add it, or give the token endpoint itself as target"));
        return target(token, alias.isPresent(), Optional.of(asked), trust);
    }

    /** The target with the very token endpoint that the caller gave. */
    Target targetAt(URI token, ServerTrust trust) {
        boolean alias = token.toString().equals(json.path(ALIASES).path(TOKEN).textValue());
        return target(token, alias, Optional.empty(), trust);
    }

    private Target target(URI token, boolean alias, Optional<URI> asked, ServerTrust trust) {
        return new Target(
                issuer(),
                Optional.of(issuer()),
                token,
                alias,
                endpoint(json, "registration_endpoint"),
                mutual("introspection_endpoint"),
                mutual("revocation_endpoint"),
                mutual("pushed_authorization_request_endpoint"),
                json,
                methods(),
                asked,
                trust,
                TargetFile.ofAddress(source));
    }

    /** A target of which nothing is known but its token endpoint. */
    static Target bare(URI token, ServerTrust trust) {
        return new Target(
                token.toString(),
                Optional.empty(),
                token,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                List.of(),
                Optional.empty(),
                trust,
                TargetFile.ofAddress(token));
    }

    private Optional<URI> mutual(String member) {
        return alias(member).or(() -> endpoint(json, member));
    }

    /** An alias that can be called; one that cannot is for a scenario to judge, and the usual address is called instead. */
    private Optional<URI> alias(String member) {
        return usable(json.path(ALIASES).path(member).asText(""));
    }

    private Optional<URI> endpoint(JsonNode from, String member) {
        JsonNode value = from.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(usable(value.isTextual() ? value.textValue() : "")
                .orElseThrow(() -> wrong(
                        source,
                        "has " + member + " " + value,
                        "It must be a string with an absolute https address without fragment")));
    }

    private static Optional<URI> usable(String address) {
        try {
            return Optional.of(new URI(address))
                    .filter(uri -> "https".equalsIgnoreCase(uri.getScheme())
                            && uri.getHost() != null
                            && uri.getRawFragment() == null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private List<String> methods() {
        JsonNode methods = json.path("token_endpoint_auth_methods_supported");
        List<String> names = new ArrayList<>();
        for (JsonNode method : methods) {
            if (method.isTextual()) {
                names.add(method.textValue());
            }
        }
        return names;
    }

    private static TargetException wrong(URI source, String what, String remedy) {
        return new TargetException(
                TargetException.Kind.WRONG_CALL, "The metadata at " + source + " " + what + ". " + remedy + ".");
    }
}
