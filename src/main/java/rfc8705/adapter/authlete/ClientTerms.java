package rfc8705.adapter.authlete;

import com.authlete.common.types.ClientAuthMethod;
import com.authlete.common.types.ClientType;
import com.authlete.common.types.GrantType;
import com.authlete.common.types.ResponseType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import rfc8705.registration.Answers;

/**
 * Client metadata (RFC 7591 section 2) in the terms of the API's Client, and back. Names of members and of closed sets are translated;
 * expected subjects and keys are sent as they are, malformed ones too.
 */
final class ClientTerms {
    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z0-9])");
    private static final String METHOD = "token_endpoint_auth_method";
    private static final String JWKS = "jwks";

    private ClientTerms() {}

    /** The method that metadata asks for; empty if the API has no name for it. */
    static Optional<ClientAuthMethod> method(JsonNode metadata) {
        JsonNode method = metadata.path(METHOD);
        if (method.isMissingNode()) {
            return Optional.of(ClientAuthMethod.CLIENT_SECRET_BASIC);
        }
        return method.isTextual() ? Optional.ofNullable(ClientAuthMethod.parse(method.asText())) : Optional.empty();
    }

    /** The Client that metadata describes. */
    static ObjectNode client(JsonNode metadata) {
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        boolean secretless =
                method(metadata).filter(ClientAuthMethod.NONE::equals).isPresent();
        client.put("clientType", (secretless ? ClientType.PUBLIC : ClientType.CONFIDENTIAL).name());
        metadata.fields()
                .forEachRemaining(
                        member -> client.set(name(member.getKey()), value(member.getKey(), member.getValue())));
        return client;
    }

    /** What an answer has for the members that were sent, in the terms of the metadata. */
    static ObjectNode echoed(JsonNode sent, JsonNode client) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        sent.fieldNames().forEachRemaining(member -> {
            JsonNode value = client.path(name(member));
            if (!value.isMissingNode() && !value.isNull()) {
                metadata.set(member, back(member, value));
            }
        });
        return metadata;
    }

    private static String name(String member) {
        return member.equals(METHOD)
                ? "tokenAuthMethod"
                : NEXT_WORD.matcher(member).replaceAll(match -> match.group(1).toUpperCase(java.util.Locale.ROOT));
    }

    private static JsonNode value(String member, JsonNode value) {
        return switch (member) {
            case METHOD -> translated(value, text -> named(ClientAuthMethod.parse(text), text));
            case "grant_types" -> translated(value, text -> named(GrantType.parse(text), text));
            case "response_types" -> translated(value, text -> named(ResponseType.parse(text), text));
            case JWKS -> value.isTextual() ? value : TextNode.valueOf(value.toString());
            default -> value;
        };
    }

    private static JsonNode back(String member, JsonNode value) {
        return switch (member) {
            case METHOD -> translated(value, ClientTerms::methodOf);
            case JWKS -> value.isTextual() ? Answers.json(value.asText()) : value;
            default -> value;
        };
    }

    private static String methodOf(String name) {
        try {
            return ClientAuthMethod.valueOf(name).toString();
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static JsonNode translated(JsonNode value, UnaryOperator<String> translation) {
        if (value instanceof ArrayNode values) {
            ArrayNode result = JsonNodeFactory.instance.arrayNode();
            values.forEach(each -> result.add(translated(each, translation)));
            return result;
        }
        return value.isTextual() ? TextNode.valueOf(translation.apply(value.asText())) : value;
    }

    private static String named(@org.jspecify.annotations.Nullable Enum<?> constant, String otherwise) {
        return constant == null ? otherwise : constant.name();
    }
}
