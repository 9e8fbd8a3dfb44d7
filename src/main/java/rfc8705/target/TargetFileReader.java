package rfc8705.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import rfc8705.yaml.YamlException;
import rfc8705.yaml.YamlFile;
import rfc8705.yaml.YamlSchema;

/** Reads a target file section by section. What the schema cannot say is checked here; every message names file and line. */
final class TargetFileReader {
    private static final String SCHEMA = "/rfc8705/target/target-file.schema.json";
    private static final List<String> PATHS = List.of("scenarioDir", "baseline", "certs", "reports");
    private static final List<String> PLAIN =
            List.of("profile", "failOnWarn", "concurrency", "timeout", "patience", "callback", "callbackBind");
    private static final Set<String> OWN_MEMBERS = Set.of("token_endpoint_auth_method", "jwks", "jwks_uri");
    private static final Set<String> OWN_PARAMETERS =
            Set.of("grant_type", "client_id", "client_secret", "client_assertion", "client_assertion_type");

    private final YamlFile yaml;
    private final JsonNode root;
    private final Path folder;
    private final Environment environment;

    private TargetFileReader(YamlFile yaml, Path folder, Environment environment) {
        this.yaml = yaml;
        this.root = yaml.root();
        this.folder = folder;
        this.environment = environment;
    }

    static TargetFile read(Path file, Environment environment) {
        try {
            YamlFile yaml =
                    YamlFile.read(file.toString(), text(file), YamlSchema.ofResource(SCHEMA), environment::filled);
            Path folder = file.toAbsolutePath().normalize().getParent();
            return new TargetFileReader(yaml, folder, environment).target(file.toString());
        } catch (YamlException e) {
            throw new TargetException(TargetException.Kind.WRONG_CALL, e.getMessage() + ".");
        }
    }

    static String schema() {
        try (InputStream in = TargetFileReader.class.getResourceAsStream(SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw new YamlException(
                        file + ":1: the file is empty; write at least an issuer, as in issuer: https://as.example.org");
            }
            return text;
        } catch (IOException e) {
            String why =
                    Files.isDirectory(file) ? "it is a folder" : !Files.exists(file) ? "it is not there" : e.toString();
            throw new YamlException("target file " + file + " cannot be read: " + why
                    + "; name a YAML file, or the issuer's https address");
        }
    }

    private TargetFile target(String name) {
        Map<String, String> options = options();
        RegistrationSettings registration = registration(options);
        return new TargetFile(
                name,
                Optional.empty(),
                address("/issuer"),
                endpoints(),
                options,
                tokenParameters(),
                registration,
                clients(registration),
                leftOut(),
                authority(),
                new ConnectionReader(yaml).read(),
                environment.used());
    }

    private Map<String, URI> endpoints() {
        Map<String, URI> endpoints = new TreeMap<>();
        root.path("endpoints").fieldNames().forEachRemaining(key -> address("/endpoints/" + key)
                .ifPresent(uri -> endpoints.put(key, uri)));
        return endpoints;
    }

    private Optional<URI> address(String pointer) {
        JsonNode node = root.at(pointer);
        if (node.isMissingNode()) {
            return Optional.empty();
        }
        if (node.isNull()) {
            throw wrong(pointer, "is left blank; write an https address, or take the line out");
        }
        try {
            URI uri = new URI(node.asText());
            if (uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // said below, as for every other text that is no address
        }
        throw wrong(pointer, "is no address with a host; write it as https://host/path");
    }

    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        PLAIN.forEach(key -> put(options, key, "/" + key));
        PATHS.forEach(key -> path("/" + key, Files::isDirectory, "is no folder", key.equals("scenarioDir"))
                .ifPresent(path -> options.put(key, path.toString())));
        List<String> scenarios = values("/scenarios");
        if (!scenarios.isEmpty()) {
            options.put("scenarios", String.join(",", scenarios));
        }
        for (String pointer : List.of("/trust/ca", "/target.ca")) {
            path(pointer, Files::isReadable, "names a file that is not there or cannot be read", true)
                    .ifPresent(path -> once(options, "target.ca", path.toString(), pointer));
        }
        for (String pointer : List.of("/trust/insecure", "/target.insecure")) {
            text(pointer).ifPresent(flag -> once(options, "target.insecure", flag, pointer));
        }
        if (options.containsKey("target.ca") && "true".equals(options.get("target.insecure"))) {
            throw wrong("/trust", "has both a CA and insecure: true, which contradict each other; keep one of them");
        }
        for (String pointer : List.of("/registration/initialAccessToken", "/target.token")) {
            text(pointer).ifPresent(token -> once(options, "target.token", token, pointer));
        }
        return options;
    }

    private void put(Map<String, String> options, String key, String pointer) {
        text(pointer).ifPresent(value -> options.put(key, value));
    }

    private void once(Map<String, String> options, String key, String value, String pointer) {
        if (options.put(key, value) != null) {
            throw wrong(pointer, "says the same as another key of this file; keep one of them");
        }
    }

    private Optional<String> text(String pointer) {
        JsonNode node = root.at(pointer);
        return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asText());
    }

    private Optional<Path> path(String pointer, Predicate<Path> usable, String otherwise, boolean checked) {
        Optional<Path> path = text(pointer).map(text -> folder.resolve(text).normalize());
        path.filter(one -> checked && !usable.test(one)).ifPresent(one -> {
            throw wrong(
                    pointer, "is " + one + ", which " + otherwise + "; paths are relative to the folder of this file");
        });
        return path;
    }

    private List<String> values(String pointer) {
        List<String> values = new ArrayList<>();
        JsonNode node = root.at(pointer);
        if (node.isTextual()) {
            values.add(node.asText());
        }
        node.elements().forEachRemaining(value -> values.add(value.asText()));
        return values;
    }

    private List<Parameter> tokenParameters() {
        List<Parameter> parameters = new ArrayList<>();
        for (String name : List.of("scope", "resource", "audience")) {
            values("/tokenRequest/" + name).forEach(value -> parameters.add(new Parameter(name, value)));
        }
        root.at("/tokenRequest/parameters").fieldNames().forEachRemaining(name -> {
            String pointer = "/tokenRequest/parameters/" + YamlFile.escaped(name);
            if (OWN_PARAMETERS.contains(name)) {
                throw wrong(
                        pointer, "is what the scenarios are about, so it cannot be set for all of them; take it out");
            }
            if (root.at("/tokenRequest").has(name)) {
                throw wrong(pointer, "says the same as tokenRequest." + name + "; keep one of them");
            }
            values(pointer).forEach(value -> parameters.add(new Parameter(name, value)));
        });
        return parameters;
    }

    private RegistrationSettings registration(Map<String, String> options) {
        JsonNode node = root.path("registration");
        String mode = node.path("mode").asText(RegistrationSettings.DYNAMIC);
        node.path("members").fieldNames().forEachRemaining(member -> {
            String pointer = "/registration/members/" + YamlFile.escaped(member);
            if (OWN_MEMBERS.contains(member) || member.startsWith("tls_client_auth_")) {
                throw wrong(
                        pointer, "is what the scenarios are about, so it cannot be set for all of them; take it out");
            }
            if (member.equals("software_statement") && node.has("softwareStatement")) {
                throw wrong(pointer, "says the same as registration.softwareStatement; keep one of them");
            }
        });
        if (options.containsKey("target.token") && !mode.equals(RegistrationSettings.DYNAMIC)) {
            throw wrong("/target.token", "is for registration mode dynamic, and the mode is " + mode + "; take it out");
        }
        return new RegistrationSettings(
                mode,
                node,
                folder,
                key -> yaml.location("/registration" + (key.isEmpty() ? "" : "/" + YamlFile.escaped(key))));
    }

    private Map<String, KnownClient> clients(RegistrationSettings registration) {
        Map<String, KnownClient> clients = new LinkedHashMap<>();
        Map<String, String> taken = new TreeMap<>();
        root.path("clients").fields().forEachRemaining(entry -> {
            String pointer = "/clients/" + YamlFile.escaped(entry.getKey());
            Optional<String> id = Optional.of(entry.getValue().asText(""))
                    .map(String::strip)
                    .filter(text -> !entry.getValue().isNull() && !text.isEmpty());
            id.ifPresent(text -> {
                String other = taken.put(text, entry.getKey());
                if (other != null) {
                    throw wrong(pointer, "has the client id of '" + other + "'; each client is registered on its own");
                }
            });
            clients.put(entry.getKey(), new KnownClient(id, yaml.location(pointer)));
        });
        if (registration.mode().equals("static") && clients.isEmpty()) {
            throw wrong(
                    "/registration",
                    "is static, which needs the ids of registered clients under 'clients'; the command kit writes what to register and a file to fill in");
        }
        return clients;
    }

    private List<LeftOut> leftOut() {
        List<LeftOut> entries = new ArrayList<>();
        for (int i = 0; i < root.path("leaveOut").size(); i++) {
            String pointer = "/leaveOut/" + i;
            String reason = root.at(pointer + "/reason").asText().strip();
            if (reason.isEmpty()) {
                throw wrong(pointer + "/reason", "is blank; write one sentence for the report");
            }
            List<String> scenarios = values(pointer + "/scenarios");
            if (scenarios.isEmpty()) {
                throw wrong(pointer + "/scenarios", "is empty; name what to leave out, or take the entry out");
            }
            entries.add(new LeftOut(scenarios, reason, yaml.location(pointer)));
        }
        return entries;
    }

    private Optional<OperatorAuthority> authority() {
        return path("/ca/keystore", Files::isReadable, "is not there or cannot be read", true)
                .map(keystore -> new OperatorAuthority(
                        keystore, root.at("/ca/password").asText(), text("/ca/alias"), yaml.location("/ca")));
    }

    private TargetException wrong(String pointer, String what) {
        return new TargetException(
                TargetException.Kind.WRONG_CALL,
                yaml.location(pointer) + ": '" + YamlFile.path(pointer) + "' " + what + ".");
    }
}
