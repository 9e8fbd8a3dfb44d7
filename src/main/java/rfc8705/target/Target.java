package rfc8705.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import rfc8705.wire.ServerTrust;

/**
 * The authorization server under test.
 *
 * @param name what reports call it: its issuer, or else its token endpoint
 * @param issuer issuer identifier (RFC 8414 section 2), where metadata was found
 * @param tokenEndpoint where token requests go, over mutual TLS
 * @param aliasUsed whether that is the token endpoint of {@code mtls_endpoint_aliases} (RFC 8705 section 5)
 * @param registrationEndpoint where clients register (RFC 7591 section 3)
 * @param introspectionEndpoint where tokens are introspected over mutual TLS (RFC 7662), its alias where there is one
 * @param revocationEndpoint where tokens are revoked over mutual TLS (RFC 7009), its alias where there is one
 * @param parEndpoint where authorization requests are pushed over mutual TLS (RFC 9126), its alias where there is one
 * @param metadata the metadata document as published; an empty object where there is none
 * @param authMethodsAdvertised {@code token_endpoint_auth_methods_supported}, as published; empty where it is absent
 * @param trust how the target's own certificate is judged
 */
public record Target(
        String name,
        Optional<String> issuer,
        URI tokenEndpoint,
        boolean aliasUsed,
        Optional<URI> registrationEndpoint,
        Optional<URI> introspectionEndpoint,
        Optional<URI> revocationEndpoint,
        Optional<URI> parEndpoint,
        JsonNode metadata,
        List<String> authMethodsAdvertised,
        ServerTrust trust) {
    /** Copies what could change. */
    public Target {
        metadata = metadata.deepCopy();
        authMethodsAdvertised = List.copyOf(authMethodsAdvertised);
    }
}
