package rfc8705.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import rfc8705.wire.Ending;
import rfc8705.wire.JsonClient;
import rfc8705.wire.Route;
import rfc8705.wire.ServerTrust;

/** Finds out what is under test from one address (RFC 8414 section 3, OpenID Connect Discovery 1.0 section 4). */
public final class Discovery {
    private static final String OAUTH = "/.well-known/oauth-authorization-server";
    private static final String OPENID = "/.well-known/openid-configuration";

    private final ServerTrust trust;
    private final JsonClient client;

    private Discovery(ServerTrust trust, Route route, Duration timeout) {
        this.trust = trust;
        this.client = new JsonClient(trust, route, timeout);
    }

    /**
     * The target that a target file describes, or an address alone.
     *
     * @param trust how the target's own certificate is judged
     * @param timeout for each request
     * @throws TargetException where an address or what is published there cannot be used
     */
    public static Target of(TargetFile file, ServerTrust trust, Duration timeout) {
        Discovery discovery = new Discovery(trust, file.route(), timeout);
        Optional<URI> token = Optional.ofNullable(file.endpoints().get("token"));
        Target found = file.issuer()
                .map(issuer -> discovery.ofIssuer(issuer, token))
                .orElseGet(() -> discovery.discover(
                        usable(file.address().or(() -> token).orElseThrow(() -> nothingNamed(file)))));
        return found.as(file);
    }

    private static TargetException nothingNamed(TargetFile file) {
        return new TargetException(
                TargetException.Kind.WRONG_CALL,
                file.name()
                        + ":1: the target file names neither issuer nor endpoints.token, so there is nothing to test;"
                        + " write issuer: https://host/path.");
    }

    /** What is published for an issuer; without any of it, the token endpoint has to be named. */
    private Target ofIssuer(URI issuer, Optional<URI> token) {
        Lookup own = metadataOf(issuer);
        if (own.metadata().isPresent()) {
            Metadata metadata = own.metadata().get();
            return token.map(endpoint -> metadata.targetAt(endpoint, trust))
                    .orElseGet(() -> metadata.target(issuer, trust));
        }
        if (token.isPresent()) {
            return Metadata.bare(token.get(), trust);
        }
        throw own.complaint()
                .orElseGet(() -> new TargetException(
                        TargetException.Kind.WRONG_CALL,
                        "No metadata was found for the issuer " + issuer + ": expected a document with status 200 at "
                                + String.join(
                                        " or ",
                                        places(issuer).stream()
                                                .map(URI::toString)
                                                .toList())
                                + ". Correct the issuer, or name the addresses under endpoints in a target file."));
    }

    /**
     * The target at an address.
     *
     * <p>Metadata found for the address itself makes it an issuer. Otherwise it is a token endpoint: metadata for one of its parent
     * paths is used where it names that very endpoint, else nothing more than the endpoint is known.
     *
     * @param url issuer identifier or token endpoint, https
     * @param timeout for each request
     * @throws TargetException where the address or what is published there cannot be used
     */
    public static Target discover(URI url, ServerTrust trust, Duration timeout) {
        return new Discovery(trust, Route.DIRECT, timeout).discover(usable(url));
    }

    private static URI usable(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getRawFragment() != null) {
            throw new TargetException(
                    TargetException.Kind.WRONG_CALL,
                    "The target " + url
                            + " is no https address. Mutual TLS needs one: give the issuer or the token endpoint as https://host/path.");
        }
        return url;
    }

    /** The metadata documents of a target, one or two, with where they were read. */
    public record Documents(List<Map.Entry<URI, JsonNode>> all) {
        /** Copies the list. */
        public Documents {
            all = List.copyOf(all);
        }
    }

    /** Every metadata document that is published for a target's issuer. Never throws for what is published. */
    public static Documents documents(Target target, Duration timeout) {
        Discovery discovery = new Discovery(target.trust(), target.file().route(), timeout);
        Optional<URI> issuer = target.issuerAsked().or(() -> target.issuer().map(URI::create));
        List<Map.Entry<URI, JsonNode>> documents = new ArrayList<>();
        for (URI place : issuer.map(Discovery::places).orElse(Set.of())) {
            if (discovery.client.get(place, Optional.empty()) instanceof Ending.Responded responded
                    && responded.response().status() == 200) {
                read(place, responded)
                        .metadata()
                        .ifPresent(metadata -> documents.add(Map.entry(place, metadata.json())));
            }
        }
        return new Documents(documents);
    }

    private Target discover(URI url) {
        Lookup own = url.getRawQuery() == null ? metadataOf(url) : Lookup.NOTHING;
        if (own.metadata().isPresent()) {
            return issuer(url, own.metadata().get());
        }
        for (URI parent : parents(url)) {
            Optional<Target> found = endpointOf(parent, url);
            if (found.isPresent()) {
                return found.get();
            }
        }
        own.complaint().ifPresent(complaint -> {
            throw complaint;
        });
        return Metadata.bare(url, trust);
    }

    private Target issuer(URI url, Metadata metadata) {
        if (metadata.names(url)) {
            return metadata.targetAt(url, trust);
        }
        return metadata.target(url, trust);
    }

    /** What is published for an issuer; a host that demands a certificate for every connection publishes nothing. */
    private Lookup metadataOf(URI issuer) {
        Lookup lookup = Lookup.NOTHING;
        for (URI place : places(issuer)) {
            Ending ending = client.get(place, Optional.empty());
            if (ending instanceof Ending.Responded responded
                    && responded.response().status() == 200) {
                Lookup next = read(place, responded);
                if (next.metadata().isPresent()) {
                    return next;
                }
                lookup = lookup.complaint().isPresent() ? lookup : next;
            } else if (!(ending instanceof Ending.Responded || ending instanceof Ending.Alert)) {
                throw unusable(place, ending);
            }
        }
        return lookup;
    }

    /** The target of an issuer that may be the token endpoint's. What does not fit is another's business and no error. */
    private Optional<Target> endpointOf(URI issuer, URI tokenEndpoint) {
        for (URI place : places(issuer)) {
            Ending ending = client.get(place, Optional.empty());
            if (ending instanceof Ending.Responded responded
                    && responded.response().status() == 200) {
                Optional<Metadata> metadata = read(place, responded).metadata();
                if (metadata.isPresent() && metadata.get().names(tokenEndpoint)) {
                    return Optional.of(metadata.get().targetAt(tokenEndpoint, trust));
                }
            }
        }
        return Optional.empty();
    }

    private static Lookup read(URI place, Ending.Responded responded) {
        try {
            return new Lookup(Optional.of(Metadata.read(place, responded.response())), Optional.empty());
        } catch (TargetException e) {
            return new Lookup(Optional.empty(), Optional.of(e));
        }
    }

    /** Where an issuer's metadata is looked for first (RFC 8414 section 3.1). */
    public static URI place(URI issuer) {
        return places(issuer).iterator().next();
    }

    private static Set<URI> places(URI issuer) {
        String path = withoutSlash(issuer.getRawPath());
        Set<URI> places = new LinkedHashSet<>();
        places.add(at(issuer, OAUTH + path));
        places.add(at(issuer, path + OPENID));
        return places;
    }

    /** From the nearest to the host itself. */
    private static List<URI> parents(URI url) {
        List<URI> parents = new ArrayList<>();
        String path = withoutSlash(url.getRawPath());
        while (!path.isEmpty()) {
            path = withoutSlash(path.substring(0, path.lastIndexOf('/')));
            parents.add(at(url, path));
        }
        return parents;
    }

    private static URI at(URI base, String path) {
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    }

    private static String withoutSlash(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    private static TargetException unusable(URI place, Ending ending) {
        String where = place.getHost() + ":" + (place.getPort() < 0 ? 443 : place.getPort());
        if (ending instanceof Ending.NotStarted obstacle) {
            TargetException.Kind kind =
                    switch (obstacle.obstacle()) {
                        case UNTRUSTED -> TargetException.Kind.UNTRUSTED;
                        case UNREACHABLE -> TargetException.Kind.UNREACHABLE;
                        case LOCAL -> TargetException.Kind.WRONG_CALL;
                    };
            return new TargetException(kind, "No metadata could be read from " + place + ": " + obstacle.reason());
        }
        String cause = ending instanceof Ending.Dropped dropped
                ? dropped.detail() + ". Check the address and that the server runs."
                : "it did not answer in time. Check the address and that the server runs, or give it longer with --timeout.";
        return new TargetException(
                TargetException.Kind.UNREACHABLE,
                "The server at " + where + " gave no answer for " + place + ": " + cause);
    }

    /** Metadata, or what is wrong with it, or neither. */
    private record Lookup(Optional<Metadata> metadata, Optional<TargetException> complaint) {
        static final Lookup NOTHING = new Lookup(Optional.empty(), Optional.empty());
    }
}
