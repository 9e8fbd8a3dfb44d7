package rfc8705.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** What a kind of file may say (JSON Schema, draft 2020-12). */
public final class YamlSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String name;
    private final ObjectNode tree;
    private final JsonSchema schema;

    private YamlSchema(String name, ObjectNode tree) {
        this.name = name;
        this.tree = tree;
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        tree,
                        SchemaValidatorsConfig.builder()
                                .pathType(PathType.JSON_POINTER)
                                .build());
    }

    /**
     * Reads a schema of the build.
     *
     * @param resource absolute name on the class path
     */
    public static YamlSchema ofResource(String resource) {
        try (InputStream in = YamlSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new YamlException(resource + " is missing from the build; rebuild the jar");
            }
            return new YamlSchema(resource.substring(1), (ObjectNode) MAPPER.readTree(in));
        } catch (IOException e) {
            throw new YamlException(resource + " cannot be read: " + e.getMessage());
        }
    }

    /** The part of it for one kind of file. @param definition a member of {@code $defs} */
    public YamlSchema part(String definition) {
        ObjectNode part = tree.deepCopy();
        part.remove("anyOf");
        part.put("$ref", "#/$defs/" + definition);
        return new YamlSchema(name, part);
    }

    /** The first thing that is wrong with a file: the one deepest in it, since that is the most exact. */
    Optional<String> complaint(YamlFile file) {
        return schema.validate(file.root()).stream()
                .min(Comparator.comparingInt(
                        message -> -message.getInstanceLocation().toString().length()))
                .map(message -> describe(message, file));
    }

    private String describe(ValidationMessage problem, YamlFile file) {
        String pointer = problem.getInstanceLocation().toString();
        if (problem.getProperty() != null && problem.getType().equals("additionalProperties")) {
            return file.location(pointer + "/" + YamlFile.escaped(problem.getProperty())) + ": "
                    + unknownKey(problem, pointer);
        }
        String message = problem.getMessage().replaceFirst("^\\S*: ", "");
        String what = pointer.isEmpty() ? "the file" : "'" + YamlFile.path(pointer) + "'";
        if (message.matches("(integer|number|boolean) found, .*string.* expected")) {
            message += ": put it in quotes";
        }
        return file.location(pointer) + ": " + what + " is not right: " + message + "; "
                + description(problem).map(text -> "expected: " + text).orElse("see " + name);
    }

    private String unknownKey(ValidationMessage problem, String pointer) {
        TreeSet<String> known = new TreeSet<>();
        tree.at(parent(problem) + "/properties").fieldNames().forEachRemaining(known::add);
        String key = problem.getProperty();
        String start = "key '" + key + "' is not known "
                + (pointer.isEmpty() ? "here" : "in '" + YamlFile.path(pointer) + "'");
        String list = "one of " + String.join(", ", known);
        return NearestKey.of(key, known)
                .map(nearest -> start + "; did you mean '" + nearest + "'? It takes " + list)
                .or(() -> elsewhere(key)
                        .filter(place -> !pointer.startsWith("/" + place))
                        .map(place -> start + "; it belongs under '" + place + "', here stands " + list))
                .orElse(start + "; use " + list);
    }

    /** Under which key of the file the schema has one of that name. */
    private Optional<String> elsewhere(String key) {
        TreeSet<String> places = new TreeSet<>();
        tree.path("properties").fields().forEachRemaining(section -> {
            if (knows(section.getValue(), key)) {
                places.add(section.getKey());
            }
        });
        return places.stream().findFirst();
    }

    private boolean knows(JsonNode schemaOfSection, String key) {
        JsonNode node = schemaOfSection.has("$ref")
                ? tree.at(schemaOfSection.get("$ref").asText().substring(1))
                : schemaOfSection;
        return node.path("properties").has(key)
                || StreamSupport.stream(node.path("allOf").spliterator(), false)
                        .anyMatch(part -> knows(part.path("then"), key));
    }

    private Optional<String> description(ValidationMessage problem) {
        return Optional.of(tree.at(parent(problem) + "/description"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
    }

    private static String parent(ValidationMessage problem) {
        String fragment = problem.getSchemaLocation().getFragment().toString();
        return fragment.substring(0, fragment.lastIndexOf('/'));
    }
}
