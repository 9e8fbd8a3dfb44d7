package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rfc8705.pki.CertificateSpec;
import rfc8705.pki.KeyRef;
import rfc8705.scenario.Presentation.Link;
import rfc8705.yaml.YamlFile;

/** Reads clients and keeps their trees, so that a scenario can lay its difference over them. */
final class ClientReader {
    private static final Set<String> VALUES = Set.of(
            "tls_client_auth_subject_dn",
            "tls_client_auth_san_dns",
            "tls_client_auth_san_uri",
            "tls_client_auth_san_ip",
            "tls_client_auth_san_email");

    /** Picks one key of a set; not of RFC 8705, but some servers have it. */
    private static final String KEY_ID = "self_signed_certificate_key_id";

    private final Map<String, ObjectNode> trees = new LinkedHashMap<>();
    private final Map<String, String> locations = new LinkedHashMap<>();
    private final Map<String, Client> clients = new LinkedHashMap<>();
    private JsonNode defaults = JsonNodeFactory.instance.objectNode();

    /** Adds the clients of one file; defaults stay in force for files read later. */
    void add(YamlFile file) {
        defaults = Merge.over(defaults, file.root().path("defaults"));
        file.root().path("clients").fields().forEachRemaining(entry -> {
            String location = file.location("/clients/" + entry.getKey());
            if (entry.getKey().equals("root") || entry.getKey().equals("intermediate")) {
                throw new ScenarioException(
                        location + ": '" + entry.getKey() + "' is an authority; choose another name for the client");
            }
            if (trees.containsKey(entry.getKey())) {
                throw new ScenarioException(
                        location + ": client '" + entry.getKey() + "' exists already; choose another name");
            }
            trees.put(entry.getKey(), Merge.over(defaults, entry.getValue()));
            locations.put(entry.getKey(), location);
        });
    }

    Map<String, Client> all() {
        Map<String, Client> inOrder = new LinkedHashMap<>();
        trees.keySet().forEach(id -> inOrder.put(id, client(id, "")));
        return Collections.unmodifiableMap(inOrder);
    }

    /** The client of that id; {@code location} is where it was named. */
    Client client(String id, String location) {
        ObjectNode tree = tree(id, location);
        Client known = clients.get(id);
        if (known != null) {
            return known;
        }
        Registration registration = registration(id, tree.path("register"), tree.path("serves"));
        Presentation good =
                present(id, CatalogueReader.emptyObject(), Optional.empty(), Optional.empty(), locations.get(id));
        Presentation wrong = present(id, tree.path("wrong"), Optional.empty(), Optional.empty(), locations.get(id));
        List<String> tags = new ArrayList<>();
        tree.path("tags").forEach(tag -> tags.add(tag.asText()));
        Client client = new Client(
                id,
                tags,
                capability(registration),
                registration,
                good,
                wrong,
                RequestReader.read(tree.path("request")),
                RequestReader.read(Merge.over(tree.path("request"), tree.path("wrongRequest"))));
        clients.put(id, client);
        return client;
    }

    /** The id of the first client whose control shows that capability and no other. */
    Optional<String> withCapability(String capability) {
        return all().values().stream()
                .filter(client -> client.capability().equals(capability))
                .map(Client::id)
                .findFirst();
    }

    /** The client's own tree with defaults laid under it. */
    ObjectNode tree(String id, String location) {
        if (!trees.containsKey(id)) {
            throw CatalogueReader.unknown(location, "client", id, trees.keySet());
        }
        return trees.get(id);
    }

    /** What the client shows with a difference laid over its certificate. */
    Presentation present(
            String id, JsonNode certificate, Optional<JsonNode> chain, Optional<String> signWith, String location) {
        if (certificate.has("client")) {
            Presentation other =
                    client(certificate.get("client").asText(), location).good();
            if (other instanceof Presentation.Shown shown && signWith.isPresent()) {
                return new Presentation.Shown(
                        shown.leaf(), shown.chain(), signWith.map(key -> key(id, key)), shown.keptAs());
            }
            return other;
        }
        ObjectNode tree = tree(id, location);
        if (tree.path("connection").path("certificate").asText("").equals("none") && certificate.isEmpty()) {
            return new Presentation.None();
        }
        CertificateSpec leaf = leaf(id, certificate, location);
        List<Link> links = new ArrayList<>();
        for (JsonNode link : chain.orElse(tree.path("chain"))) {
            links.add(link(id, link, location));
        }
        boolean kept = tree.path("certificate").path("kept").asBoolean(false)
                && leaf.equals(leaf(id, CatalogueReader.emptyObject(), location));
        return new Presentation.Shown(
                leaf, links, signWith.map(key -> key(id, key)), kept ? Optional.of(id) : Optional.empty());
    }

    private CertificateSpec leaf(String id, JsonNode difference, String location) {
        return new CertificateReader(id, location)
                .read(Merge.over(tree(id, location).path("certificate"), difference));
    }

    private static KeyRef key(String id, String text) {
        return new CertificateReader(id, "").key(text);
    }

    private Link link(String id, JsonNode link, String location) {
        if (link.isTextual()) {
            return link.asText().equals("leaf") ? new Link.Leaf() : new Link.Authority(link.asText());
        }
        if (link.has("certificate")) {
            return new Link.Other(leaf(id, link.get("certificate"), location), Optional.empty());
        }
        String other = link.get("client").asText();
        if (client(other, location).good() instanceof Presentation.Shown shown) {
            return new Link.Other(shown.leaf(), shown.keptAs());
        }
        throw new ScenarioException(
                location + ": client '" + other + "' has no certificate to put into a chain; name another");
    }

    /** What is registered, without the members that only say null, and what is served where the metadata names such an address. */
    static Registration registration(String client, JsonNode register, JsonNode serves) {
        JsonNode metadata = Merge.over(CatalogueReader.emptyObject(), register);
        return new Registration(
                client,
                metadata,
                metadata.toString().contains("${served") ? Optional.of(served(serves)) : Optional.empty());
    }

    /** The document of a {@code serves} tree. */
    static Served served(JsonNode node) {
        return new Served(
                node.path("status").asInt(200),
                node.path("contentType").asText("application/json"),
                node.has("jwks") ? node.get("jwks") : node.path("body"),
                node.has("delay") ? CertificateReader.duration(node.get("delay").asText()) : Duration.ZERO,
                node.path("padding").asInt(0),
                Optional.ofNullable(node.get("location")).map(JsonNode::asText));
    }

    private static String capability(Registration registration) {
        if (registration.metadata().has(KEY_ID)) {
            return KEY_ID;
        }
        Set<String> named = new TreeSet<>();
        registration.metadata().fieldNames().forEachRemaining(name -> {
            if (VALUES.contains(name)) {
                named.add(name);
            }
        });
        return named.isEmpty() || !registration.method().equals("tls_client_auth")
                ? registration.method()
                : String.join("+", named);
    }
}
