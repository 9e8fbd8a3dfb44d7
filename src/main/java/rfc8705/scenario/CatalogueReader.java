package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import rfc8705.pki.CertificateSpec;
import rfc8705.yaml.YamlException;
import rfc8705.yaml.YamlFile;
import rfc8705.yaml.YamlSchema;

/** Reads the built-in scenario files and those of a folder of the user's. */
public final class CatalogueReader {
    private final YamlSchema schema = YamlSchema.ofResource("/scenarios/schema.json");
    private final Map<String, Requirement> requirements = new LinkedHashMap<>();
    private final Map<String, CertificateSpec> authorities = new LinkedHashMap<>();
    private final Map<String, Expectation> expectations = new LinkedHashMap<>();
    private final ClientReader clients = new ClientReader();
    private final List<YamlFile> scenarioFiles = new ArrayList<>();

    private CatalogueReader() {}

    /**
     * Reads everything.
     *
     * @param userFolder a folder whose {@code *.yaml} files are added, if any; {@code clients.yaml}, {@code authorities.yaml} and
     *     {@code expectations.yaml} in it add to the built-in ones, every other file holds scenarios
     * @throws ScenarioException if any of it cannot be used
     */
    public static Catalogue read(Optional<Path> userFolder) {
        return read(Map.of(), userFolder);
    }

    /**
     * Reads everything, for a kind of target that has rules of its own.
     *
     * @param further files with scenarios and clients that such a target alone can have, text by name
     */
    public static Catalogue read(Map<String, String> further, Optional<Path> userFolder) {
        try {
            CatalogueReader reader = new CatalogueReader();
            Map<String, String> files = builtIn();
            reader.load(files);
            reader.load(further);
            userFolder.ifPresent(folder -> reader.load(folder(folder)));
            return reader.finish();
        } catch (YamlException e) {
            throw new ScenarioException(e.getMessage());
        }
    }

    private void load(Map<String, String> files) {
        for (Map.Entry<String, String> file : files.entrySet()) {
            String base = file.getKey().replaceAll(".*[/\\\\]", "");
            switch (base) {
                case "requirements.yaml" -> readRequirements(yaml(file, "requirements"));
                case "expectations.yaml" -> readExpectations(yaml(file, "expectations"));
                case "authorities.yaml" -> readAuthorities(yaml(file, "authorities"));
                case "clients.yaml" -> clients.add(yaml(file, "clients"));
                default -> scenarioFiles.add(yaml(file, "scenarios"));
            }
        }
    }

    private YamlFile yaml(Map.Entry<String, String> file, String kind) {
        return YamlFile.read(file.getKey(), file.getValue(), schema.part(kind));
    }

    private Catalogue finish() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        ScenarioReader reader = new ScenarioReader(clients, requirements, expectations, authorities.keySet());
        for (YamlFile file : scenarioFiles) {
            for (int i = 0; i < file.root().size(); i++) {
                Scenario scenario = reader.read(file, i);
                Scenario other = scenarios.putIfAbsent(scenario.id(), scenario);
                if (other != null) {
                    throw new ScenarioException(scenario.location() + ": id '" + scenario.id() + "' is taken by "
                            + other.location() + "; choose another");
                }
            }
        }
        for (Scenario scenario : scenarios.values()) {
            scenario.against().filter(id -> !scenarios.containsKey(id)).ifPresent(id -> {
                throw new ScenarioException(scenario.location() + ": against '" + id
                        + "' is not the id of a scenario; write one that exists");
            });
        }
        return new Catalogue(
                java.util.Collections.unmodifiableMap(requirements),
                Map.copyOf(authorities),
                clients.all(),
                List.copyOf(scenarios.values()));
    }

    private void readRequirements(YamlFile file) {
        file.root().path("requirements").fields().forEachRemaining(entry -> {
            JsonNode node = entry.getValue();
            requirements.put(
                    entry.getKey(),
                    new Requirement(
                            entry.getKey(),
                            node.get("clause").asText(),
                            Strength.valueOf(node.get("strength").asText().replace(' ', '_')),
                            node.path("inherited").asBoolean(false),
                            node.has("binds"),
                            node.get("text").asText(),
                            Optional.ofNullable(node.get("unprobed")).map(JsonNode::asText)));
        });
    }

    private void readAuthorities(YamlFile file) {
        JsonNode defaults = file.root().path("defaults");
        file.root()
                .path("authorities")
                .fields()
                .forEachRemaining(entry -> authorities.put(
                        entry.getKey(),
                        new CertificateReader(entry.getKey(), file.location("/authorities/" + entry.getKey()))
                                .read(Merge.over(defaults, entry.getValue()))));
    }

    private void readExpectations(YamlFile file) {
        file.root().path("expectations").fields().forEachRemaining(entry -> {
            String location = file.location("/expectations/" + entry.getKey());
            Map<Observation, Verdict> base = table(entry.getValue().path("table"));
            Map<Profile, Map<Observation, Verdict>> tables = new EnumMap<>(Profile.class);
            for (Profile profile : Profile.values()) {
                Map<Observation, Verdict> table = new HashMap<>(base);
                table.putAll(table(entry.getValue().path(profile.label())));
                tables.put(profile, Map.copyOf(table));
            }
            boolean ofExchanges = base.keySet().stream().anyMatch(Outcome.class::isInstance);
            for (Outcome outcome : Outcome.values()) {
                if (ofExchanges && !base.containsKey(outcome)) {
                    throw new ScenarioException(location + ": expectation '" + entry.getKey() + "' has no verdict for '"
                            + outcome.label() + "'; add it to its table");
                }
            }
            expectations.put(
                    entry.getKey(),
                    new Expectation(entry.getKey(), entry.getValue().get("why").asText(), Map.copyOf(tables)));
        });
    }

    private static Map<Observation, Verdict> table(JsonNode node) {
        Map<Observation, Verdict> table = new HashMap<>();
        node.fields()
                .forEachRemaining(cell -> table.put(
                        observation(cell.getKey()),
                        Verdict.valueOf(cell.getValue().asText())));
        if (node.isObject() && node.has("accepted")) {
            table.put(Outcome.THROTTLED, Verdict.INCONCLUSIVE);
            table.put(Outcome.NOT_EXERCISED, Verdict.INCONCLUSIVE);
        }
        return table;
    }

    /** The observation of that label, which the schema has checked. */
    static Observation observation(String label) {
        if (label.startsWith("registration_")) {
            return RegistrationFate.valueOf(
                    label.substring("registration_".length()).toUpperCase(Locale.ROOT));
        }
        return Stream.<Observation>concat(Stream.of(Outcome.values()), Stream.of(Finding.values()))
                .filter(observation -> observation.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> builtIn() {
        URL marker = CatalogueReader.class.getResource("/scenarios/schema.json");
        if (marker == null) {
            throw new ScenarioException("the built-in scenarios are missing from the build; rebuild the jar");
        }
        try {
            URI uri = marker.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(Path.of(uri).getParent(), "scenarios/");
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(jar.getPath("scenarios"), "scenarios/");
            }
        } catch (IOException | URISyntaxException e) {
            throw new ScenarioException("the built-in scenarios cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> folder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ScenarioException(
                    "scenarioDir '" + folder + "' is not a folder; name one that holds scenario files");
        }
        try {
            Map<String, String> files = read(folder, folder + "/");
            if (files.isEmpty()) {
                throw new ScenarioException("scenarioDir '" + folder + "' holds no .yaml file; put scenarios there");
            }
            return files;
        } catch (IOException e) {
            throw new ScenarioException("scenarioDir '" + folder + "' cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> read(Path folder, String prefix) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                    files.put(prefix + name, Files.readString(path, StandardCharsets.UTF_8));
                }
            }
        }
        return files;
    }

    /** Says that a name is not known and which ones are. */
    static ScenarioException unknown(String location, String what, String name, java.util.Set<String> known) {
        String list = known.size() > 40 ? "one that exists" : "one of " + String.join(", ", new TreeSet<>(known));
        return new ScenarioException(location + ": " + what + " '" + name + "' is not known; use " + list);
    }

    static JsonNode emptyObject() {
        return JsonNodeFactory.instance.objectNode();
    }
}
