package rfc8705.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import rfc8705.scenario.Finding;
import rfc8705.target.Discovery;
import rfc8705.target.Target;

/** What the target's metadata says (RFC 8414, RFC 8705 section 5), against itself and against what was seen. */
final class MetadataFindings {
    private static final String ALIASES = "mtls_endpoint_aliases";
    private static final String METHODS = "token_endpoint_auth_methods_supported";
    private static final Set<String> COMPARED = Set.of(
            "issuer",
            "token_endpoint",
            "registration_endpoint",
            "introspection_endpoint",
            "revocation_endpoint",
            "pushed_authorization_request_endpoint",
            "jwks_uri",
            ALIASES,
            METHODS);

    private final Target target;
    private final JsonNode metadata;

    MetadataFindings(Target target) {
        this.target = target;
        this.metadata = target.metadata();
    }

    Sighting methods(Collection<Calibrated> clients) {
        if (!metadata.has(METHODS)) {
            return Sighting.absent("The metadata has no list of methods.");
        }
        List<String> complaints = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (String method : List.of("tls_client_auth", "self_signed_tls_client_auth")) {
            List<Calibrated> tried = clients.stream()
                    .filter(known -> known.client().registration().method().equals(method))
                    .toList();
            boolean works = tried.stream().anyMatch(Calibrated::works);
            boolean advertised = target.authMethodsAdvertised().contains(method);
            boolean unsupported = !tried.isEmpty() && tried.stream().allMatch(Calibrated::isUnsupported);
            if (works && !advertised) {
                complaints.add(method + " works and is not advertised");
            } else if (advertised && unsupported) {
                complaints.add(method + " is advertised and no client could be registered with it");
            } else if (advertised && !works) {
                unknown.add(method);
            }
        }
        return complaints.isEmpty() && !unknown.isEmpty()
                ? Sighting.absent("No client of " + String.join(" or ", unknown)
                        + " was accepted in this run, so that it is advertised says nothing yet.")
                : of(complaints, Finding.DEVIATING, "Of the mutual-TLS methods, what is advertised is what works.");
    }

    Sighting methodsAbsent() {
        if (metadata.isEmpty()) {
            return Sighting.absent("There is no metadata.");
        }
        return metadata.has(METHODS)
                ? new Sighting(Finding.CONSISTENT, "The methods are listed.")
                : new Sighting(Finding.DEVIATING, "No methods are listed, which means client_secret_basic alone.");
    }

    Sighting aliasEndpoints() {
        JsonNode aliases = metadata.path(ALIASES);
        if (!aliases.isObject()) {
            return Sighting.absent("There are no aliases.");
        }
        List<String> without = new ArrayList<>();
        metadata.fieldNames().forEachRemaining(name -> {
            if (isClientEndpoint(name) && !aliases.has(name)) {
                without.add(name);
            }
        });
        return new Sighting(
                without.isEmpty() ? Finding.CONSISTENT : Finding.DEVIATING,
                without.isEmpty()
                        ? "Every endpoint that clients authenticate at has an alias."
                        : "Without an alias, so called at their usual address: " + String.join(", ", without) + ".");
    }

    private static boolean isClientEndpoint(String name) {
        return name.endsWith("_endpoint")
                && !Set.of(
                                "authorization_endpoint",
                                "registration_endpoint",
                                "userinfo_endpoint",
                                "end_session_endpoint")
                        .contains(name);
    }

    Sighting aliasAddresses() {
        JsonNode aliases = metadata.path(ALIASES);
        if (aliases.isMissingNode()) {
            return Sighting.absent("There are no aliases.");
        }
        if (!aliases.isObject()) {
            return new Sighting(Finding.INCONSISTENT, "The aliases are no object.");
        }
        List<String> relative = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        aliases.fields().forEachRemaining(alias -> {
            if (isClientEndpoint(alias.getKey())) {
                String scheme = scheme(alias.getValue().asText(""));
                if (scheme.isEmpty()) {
                    relative.add(alias.getKey());
                } else if (!scheme.equalsIgnoreCase("https")) {
                    plain.add(alias.getKey());
                }
            }
        });
        return plain.isEmpty()
                ? of(
                        relative.stream()
                                .map(name -> name + " is no absolute address")
                                .toList(),
                        Finding.DEVIATING,
                        "All are absolute https addresses.")
                : of(plain.stream().map(name -> name + " is no https address").toList(), Finding.INCONSISTENT, "");
    }

    private static String scheme(String address) {
        try {
            URI uri = new URI(address);
            return uri.isAbsolute() && uri.getHost() != null ? uri.getScheme() : "";
        } catch (URISyntaxException e) {
            return "";
        }
    }

    Sighting aliasMembers() {
        JsonNode aliases = metadata.path(ALIASES);
        if (!aliases.isObject()) {
            return Sighting.absent("There are no aliases.");
        }
        List<String> others = new ArrayList<>();
        aliases.fieldNames().forEachRemaining(name -> {
            if (!name.endsWith("_endpoint")) {
                others.add(name + " stands among the aliases and is no endpoint");
            }
        });
        return of(others, Finding.DEVIATING, "The aliases are endpoints alone.");
    }

    Sighting issuer() {
        if (target.issuerAsked().isEmpty() || target.issuer().isEmpty()) {
            return Sighting.absent("No metadata was read for an issuer that was given.");
        }
        String asked = target.issuerAsked().get().toString();
        boolean same = withoutSlash(asked).equals(withoutSlash(target.issuer().get()));
        return of(
                same
                        ? List.of()
                        : List.of("asked for " + asked + ", named "
                                + target.issuer().get()),
                Finding.INCONSISTENT,
                "The document names the issuer it was asked for.");
    }

    private static String withoutSlash(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    Sighting boundTokens() {
        JsonNode value = metadata.path("tls_client_certificate_bound_access_tokens");
        if (value.isMissingNode()) {
            return Sighting.absent("The member is not there.");
        }
        return of(
                value.isBoolean() ? List.of() : List.of("it is " + value.getNodeType()),
                Finding.DEVIATING,
                "It is a boolean.");
    }

    Sighting endpointMethods() {
        List<String> listed = new ArrayList<>();
        metadata.fieldNames().forEachRemaining(name -> {
            if (name.endsWith("_endpoint_auth_methods_supported") && !name.equals(METHODS)) {
                listed.add(name);
            }
        });
        return listed.isEmpty()
                ? new Sighting(Finding.CONSISTENT, "No other endpoint has a list of methods of its own.")
                : new Sighting(Finding.DEVIATING, "With a list of their own: " + String.join(", ", listed) + ".");
    }

    Sighting documents(Discovery.Documents documents) {
        if (documents.all().size() < 2) {
            return Sighting.absent("There is one metadata document.");
        }
        List<String> complaints = new ArrayList<>();
        Map.Entry<URI, JsonNode> first = documents.all().get(0);
        Map.Entry<URI, JsonNode> second = documents.all().get(1);
        for (String name : COMPARED.stream().sorted().toList()) {
            if (!first.getValue().path(name).equals(second.getValue().path(name))) {
                complaints.add(name + " differs between " + first.getKey() + " and " + second.getKey());
            }
        }
        return of(complaints, Finding.DEVIATING, "Both documents say the same.");
    }

    private static Sighting of(List<String> complaints, Finding bad, String good) {
        return complaints.isEmpty()
                ? new Sighting(Finding.CONSISTENT, good)
                : new Sighting(bad, "Seen: " + String.join("; ", complaints) + ".");
    }
}
