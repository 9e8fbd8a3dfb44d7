package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registered client.
 *
 * @param metadata what was registered, as sent
 * @param method its token_endpoint_auth_method
 * @param subjects the names its certificate must carry: one for tls_client_auth
 * @param certificates encodings of the certificates registered in its JWK Set
 */
record Client(
        String id,
        long issuedAt,
        ObjectNode metadata,
        String method,
        List<ExpectedSubject> subjects,
        List<byte[]> certificates,
        Optional<String> secret,
        String managementToken) {
    static final String PKI = "tls_client_auth";
    static final String SELF_SIGNED = "self_signed_tls_client_auth";
    static final String BASIC = "client_secret_basic";
    static final String POST = "client_secret_post";
    static final String ASSERTION = "private_key_jwt";
    static final String NONE = "none";
    static final List<String> METHODS = List.of(PKI, SELF_SIGNED, BASIC, POST, ASSERTION, NONE);

    /** Whether it authenticates with a certificate. */
    boolean mutualTls() {
        return method.equals(PKI) || method.equals(SELF_SIGNED);
    }

    /** Where it publishes its keys, if it does. */
    Optional<String> keySetAddress() {
        return Optional.ofNullable(metadata.get("jwks_uri")).map(JsonNode::asText);
    }

    /** The client with these certificates. */
    Client withCertificates(List<byte[]> found) {
        return new Client(id, issuedAt, metadata, method, subjects, found, secret, managementToken);
    }

    /** The client after an update of its metadata: identifiers and secrets stay. */
    Client updated(Map.Entry<ObjectNode, Registration> update) {
        Registration now = update.getValue();
        return new Client(
                id,
                issuedAt,
                update.getKey(),
                now.method(),
                now.subjects(),
                now.certificates(),
                secret,
                managementToken);
    }
}
