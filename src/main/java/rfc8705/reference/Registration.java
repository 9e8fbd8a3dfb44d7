package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/** What of a client's metadata (RFC 7591 section 2, RFC 8705 sections 2.1.2 and 2.2.2) decides how it authenticates. */
record Registration(String method, List<ExpectedSubject> subjects, List<byte[]> certificates) {
    /**
     * Reads metadata.
     *
     * @throws OAuthError when it is not acceptable
     */
    static Registration read(ObjectNode metadata, Policy policy) {
        String method = policy.method(text(metadata, "token_endpoint_auth_method", Client.BASIC));
        List<ExpectedSubject> subjects = Arrays.stream(SubjectType.values())
                .filter(type -> metadata.has(type.parameter()))
                .map(type -> new ExpectedSubject(type, subject(metadata, type.parameter(), policy)))
                .toList();
        if (!Client.METHODS.contains(method)) {
            throw OAuthError.invalidMetadata("This token_endpoint_auth_method is not supported.");
        }
        checkGrants(metadata);
        if (method.equals(Client.PKI)) {
            checkSubjects(subjects, policy);
        }
        return new Registration(method, subjects, certificates(metadata, method, policy));
    }

    private static void checkSubjects(List<ExpectedSubject> subjects, Policy policy) {
        if (!policy.subjectCount(subjects.size())) {
            throw OAuthError.invalidMetadata("tls_client_auth needs exactly one of its five subject parameters.");
        }
        for (ExpectedSubject subject : subjects) {
            try {
                policy.checkSyntax(subject);
            } catch (IllegalArgumentException e) {
                throw OAuthError.invalidMetadata(
                        "The value of " + subject.type().parameter() + " is malformed.");
            }
        }
    }

    private static List<byte[]> certificates(ObjectNode metadata, String method, Policy policy) {
        if (metadata.has("jwks_uri")) {
            if (metadata.has("jwks") && !policy.bothKeySets()) {
                throw OAuthError.invalidMetadata("jwks and jwks_uri exclude each other.");
            }
            if (!policy.keySetAddress(text(metadata, "jwks_uri", ""))) {
                throw OAuthError.invalidMetadata("jwks_uri is not an https address.");
            }
            return List.of();
        }
        JsonNode jwks = metadata.path("jwks");
        if (metadata.has("jwks") && !(jwks.isObject() && jwks.path("keys").isArray())) {
            throw OAuthError.invalidMetadata("jwks is not a JWK Set.");
        }
        List<byte[]> certificates = JwkSet.certificates(jwks, policy);
        boolean needed = method.equals(Client.SELF_SIGNED) || method.equals(Client.ASSERTION);
        if (needed && !policy.certificateCount(certificates.size())) {
            throw OAuthError.invalidMetadata("jwks has no key with a usable x5c certificate.");
        }
        return certificates;
    }

    private static void checkGrants(ObjectNode metadata) {
        JsonNode grants = metadata.path("grant_types");
        if (metadata.has("grant_types") && !grants.isArray()) {
            throw OAuthError.invalidMetadata("grant_types is not an array.");
        }
    }

    private static String subject(ObjectNode metadata, String name, Policy policy) {
        if (!policy.subjectValue(metadata.get(name))) {
            throw notText(name);
        }
        return metadata.get(name).asText();
    }

    private static String text(ObjectNode metadata, String name, String absent) {
        if (!metadata.has(name)) {
            return absent;
        }
        if (!metadata.get(name).isTextual() || metadata.get(name).asText().isBlank()) {
            throw notText(name);
        }
        return metadata.get(name).asText();
    }

    private static OAuthError notText(String name) {
        return OAuthError.invalidMetadata("The value of " + name + " is not a string with content.");
    }
}
