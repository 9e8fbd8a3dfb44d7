package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.pki.CertificateSpec;
import rfc8705.scenario.Presentation.Link;
import rfc8705.yaml.YamlFile;

/** Turns one block of a scenario file into a scenario. */
final class ScenarioReader {
    private static final Pattern CLIENT_PLACEHOLDER =
            Pattern.compile("\\$\\{(?:client_id|certificate:[a-z0-9-]+|client_secret):([a-z0-9-]+)}");

    private final ClientReader clients;
    private final Map<String, Requirement> requirements;
    private final Map<String, Expectation> expectations;
    private final Set<String> authorities;

    ScenarioReader(
            ClientReader clients,
            Map<String, Requirement> requirements,
            Map<String, Expectation> expectations,
            Set<String> authorities) {
        this.clients = clients;
        this.requirements = requirements;
        this.expectations = expectations;
        this.authorities = authorities;
    }

    Scenario read(YamlFile file, int index) {
        JsonNode node = file.root().get(index);
        String location = file.location("/" + index);
        Client client = clients.client(node.get("client").asText(), file.location("/" + index + "/client"));
        JsonNode tree = clients.tree(client.id(), location);
        JsonNode serves = node.has("serves") ? node.get("serves") : tree.path("serves");
        Registration registration = ClientReader.registration(
                client.id(), Merge.over(tree.path("register"), node.path("registration")), serves);
        Presentation presentation = presentation(client, node, file.location("/" + index + "/certificate"));
        checkAuthorities(presentation, location);
        Request request = RequestReader.read(Merge.over(tree.path("request"), node.path("request")));
        List<Step> then = new ArrayList<>();
        for (int i = 0; i < node.path("then").size(); i++) {
            JsonNode step = node.path("then").get(i);
            then.add(new Step(
                    RequestReader.read(Merge.over(tree.path("request"), step.path("request"))),
                    expect(step.get("expect"), file, "/" + index + "/then/" + i + "/expect")));
        }
        Set<String> tags = new LinkedHashSet<>(client.tags());
        node.path("tags").forEach(tag -> tags.add(tag.asText()));
        return new Scenario(
                node.get("id").asText(),
                node.get("title").asText(),
                client,
                otherClients(client, node, location),
                List.copyOf(tags),
                Optional.ofNullable(node.get("against")).map(JsonNode::asText),
                registration,
                presentation,
                request,
                connection(node.path("connection")),
                then,
                change(client, tree, registration, node.path("change")),
                Optional.ofNullable(node.get("observe")).map(JsonNode::asText).map(Aspect::of),
                expect(node.get("expect"), file, "/" + index + "/expect"),
                overrides(node.path("override")),
                node.get("argument").asText().strip(),
                location);
    }

    private Presentation presentation(Client client, JsonNode node, String location) {
        JsonNode connection = node.path("connection");
        if (connection.path("certificate").asText("").equals("none")) {
            return new Presentation.None();
        }
        return clients.present(
                client.id(),
                node.path("certificate"),
                Optional.ofNullable(node.get("chain")),
                Optional.ofNullable(connection.get("signWith")).map(JsonNode::asText),
                location);
    }

    private void checkAuthorities(Presentation presentation, String location) {
        if (!(presentation instanceof Presentation.Shown shown)) {
            return;
        }
        for (Link link : shown.chain()) {
            if (link instanceof Link.Authority authority && !authorities.contains(authority.name())) {
                throw CatalogueReader.unknown(location, "authority", authority.name(), authorities);
            }
            if (link instanceof Link.Other other) {
                checkIssuer(other.certificate(), location);
            }
        }
        checkIssuer(shown.leaf(), location);
    }

    private void checkIssuer(CertificateSpec certificate, String location) {
        if (!certificate.issuer().equals("self") && !authorities.contains(certificate.issuer())) {
            throw CatalogueReader.unknown(location, "issuer", certificate.issuer(), authorities);
        }
    }

    private Map<String, Expectation> expect(JsonNode node, YamlFile file, String pointer) {
        Map<String, Expectation> result = new LinkedHashMap<>();
        node.fields().forEachRemaining(entry -> {
            String location = file.location(pointer + "/" + entry.getKey());
            if (!requirements.containsKey(entry.getKey())) {
                throw CatalogueReader.unknown(location, "requirement", entry.getKey(), requirements.keySet());
            }
            Expectation expectation = expectations.get(entry.getValue().asText());
            if (expectation == null) {
                throw CatalogueReader.unknown(
                        location, "expectation", entry.getValue().asText(), expectations.keySet());
            }
            result.put(entry.getKey(), expectation);
        });
        return result;
    }

    private static List<CellOverride> overrides(JsonNode node) {
        List<CellOverride> overrides = new ArrayList<>();
        node.fields()
                .forEachRemaining(entry -> overrides.add(new CellOverride(
                        CatalogueReader.observation(entry.getKey()),
                        Verdict.valueOf(entry.getValue().get("verdict").asText().toUpperCase(Locale.ROOT)),
                        CellOverride.Condition.valueOf(entry.getValue()
                                .path("when")
                                .asText("always")
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_')),
                        entry.getValue().get("why").asText())));
        return overrides;
    }

    private static Connection connection(JsonNode node) {
        List<String> protocols = new ArrayList<>();
        node.path("protocols").forEach(protocol -> protocols.add(protocol.asText()));
        return new Connection(
                protocols,
                Optional.ofNullable(node.get("serverName")).map(JsonNode::asText),
                Connection.Resumption.valueOf(
                        node.path("resumed").asText("none").toUpperCase(Locale.ROOT)));
    }

    private static Optional<Change> change(Client client, JsonNode tree, Registration before, JsonNode node) {
        if (node.path("delete").asBoolean(false)) {
            return Optional.of(new Change.Delete());
        }
        if (node.has("register")) {
            JsonNode metadata = Merge.over(before.metadata(), node.get("register"));
            return Optional.of(
                    new Change.Update(ClientReader.registration(client.id(), metadata, tree.path("serves"))));
        }
        return Optional.ofNullable(node.get("serves")).map(serves -> new Change.Serve(ClientReader.served(serves)));
    }

    /**
     * Clients whose registration a placeholder of the request or a certificate refers to, and those that show whether the target knows a
     * subject value that is registered beside the client's own: a refusal of two says something only where each alone is supported.
     */
    private List<Client> otherClients(Client client, JsonNode node, String location) {
        Set<String> ids = new LinkedHashSet<>();
        Matcher matcher = CLIENT_PLACEHOLDER.matcher(node.toString());
        while (matcher.find()) {
            ids.add(matcher.group(1));
        }
        ids.removeAll(authorities);
        if (node.path("certificate").has("client")) {
            ids.add(node.path("certificate").get("client").asText());
        }
        node.path("registration").fields().forEachRemaining(member -> {
            if (!member.getValue().isNull() && !client.registration().metadata().has(member.getKey())) {
                clients.withCapability(member.getKey()).ifPresent(ids::add);
            }
        });
        node.path("chain")
                .forEach(link -> Optional.ofNullable(link.get("client")).ifPresent(other -> ids.add(other.asText())));
        ids.remove(client.id());
        return ids.stream().map(id -> clients.client(id, location)).toList();
    }
}
