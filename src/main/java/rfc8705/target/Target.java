package rfc8705.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * @param issuerAsked the address that metadata was asked for, where it was given as an issuer's
 * @param trust how the target's own certificate is judged
 * @param file what its operator said about it
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
        Optional<URI> issuerAsked,
        ServerTrust trust,
        TargetFile file) {
    private static final int HTTPS = 443;

    /** Copies what could change. */
    public Target {
        metadata = metadata.deepCopy();
        authMethodsAdvertised = List.copyOf(authMethodsAdvertised);
    }

    /** The same target as its file has it: endpoints that are named there outrank what was discovered. */
    Target as(TargetFile file) {
        Map<String, URI> named = file.endpoints();
        return new Target(
                issuer.isEmpty() && file.issuer().isPresent()
                        ? file.issuer().get().toString()
                        : name,
                issuer.or(() -> file.issuer().map(URI::toString)),
                named.getOrDefault("token", tokenEndpoint),
                aliasUsed && named.getOrDefault("token", tokenEndpoint).equals(tokenEndpoint),
                instead(named, "registration", registrationEndpoint),
                instead(named, "introspection", introspectionEndpoint),
                instead(named, "revocation", revocationEndpoint),
                instead(named, "pushed_authorization_request", parEndpoint),
                metadata,
                authMethodsAdvertised,
                issuerAsked.or(file::issuer),
                trust,
                file);
    }

    private static Optional<URI> instead(Map<String, URI> named, String endpoint, Optional<URI> discovered) {
        return Optional.ofNullable(named.get(endpoint)).or(() -> discovered);
    }

    /**
     * Where a client finds an endpoint over mutual TLS: its alias where there is one (RFC 8705 section 5).
     *
     * @param member metadata member of the endpoint, such as {@code device_authorization_endpoint}
     */
    public Optional<URI> endpoint(String member) {
        return switch (member) {
            case "token_endpoint" -> Optional.of(tokenEndpoint);
            case "introspection_endpoint" -> introspectionEndpoint;
            case "revocation_endpoint" -> revocationEndpoint;
            case "pushed_authorization_request_endpoint" -> parEndpoint;
            default ->
                Optional.ofNullable(file.endpoints().get(member.replaceFirst("_endpoint$", "")))
                        .or(() -> address(metadata.path("mtls_endpoint_aliases").path(member)))
                        .or(() -> conventional(member));
        };
    }

    /**
     * The methods that an endpoint lists for itself (RFC 8414 section 2); empty where it lists none, and for the token endpoint, whose list
     * is judged by what works.
     *
     * @param member metadata member of the endpoint, such as {@code introspection_endpoint}
     */
    public Optional<List<String>> methodsOf(String member) {
        JsonNode methods = metadata.path(member + "_auth_methods_supported");
        if (member.equals("token_endpoint") || !methods.isArray()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        methods.forEach(method -> names.add(method.asText()));
        return Optional.of(List.copyOf(names));
    }

    /** The IPv4 address that the token endpoint sees requests come from; empty where there is none or it cannot be known from here. */
    public Optional<InetAddress> sourceAddress() {
        int port = tokenEndpoint.getPort() < 0 ? HTTPS : tokenEndpoint.getPort();
        return file.route().sourceAddress(tokenEndpoint.getHost(), port);
    }

    /** An endpoint at its usual address, whatever the aliases say. @param member metadata member of the endpoint */
    public Optional<URI> conventional(String member) {
        return address(metadata.path(member));
    }

    /** The token endpoint that is no alias, where the alias is used and differs from it. */
    public Optional<URI> conventionalTokenEndpoint() {
        return aliasUsed
                ? conventional("token_endpoint").filter(address -> !address.equals(tokenEndpoint))
                : Optional.empty();
    }

    private static Optional<URI> address(JsonNode value) {
        try {
            return Optional.of(new URI(value.asText("")))
                    .filter(uri -> "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
