package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One YAML file as a tree that remembers its lines, checked against its part of {@code schema.json}. */
final class YamlFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String name;
    private final JsonNode root;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlFile(String name, String text) {
        this.name = name;
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            root = node == null ? JsonNodeFactory.instance.nullNode() : convert(node, "");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ScenarioException(name + ":" + line + ": not readable as YAML: " + e.getProblem()
                    + "; correct the indentation or quoting there");
        }
    }

    /**
     * Parses and validates.
     *
     * @param name as in messages
     * @param text the file's content
     * @param kind a member of {@code $defs} in {@code schema.json}
     */
    static YamlFile read(String name, String text, String kind) {
        YamlFile file = new YamlFile(name, text);
        file.validate(kind);
        return file;
    }

    JsonNode root() {
        return root;
    }

    /** File and line of a JSON pointer's node, or of the nearest one above it. */
    String location(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return name + ":" + lines.getOrDefault(at, 1);
    }

    private JsonNode convert(Node node, String pointer) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                if (object.has(key)) {
                    throw new ScenarioException(
                            name + ":" + (tuple.getKeyNode().getStartMark().getLine() + 1) + ": key '" + key
                                    + "' stands here twice; remove one");
                }
                String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                lines.put(child, tuple.getKeyNode().getStartMark().getLine() + 1);
                object.set(key, convert(tuple.getValueNode(), child));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size()));
            }
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private static JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(value.equalsIgnoreCase("true"));
        }
        if (node.getTag().equals(Tag.INT) && value.matches("[+-]?[0-9]+")) {
            return JsonNodeFactory.instance.numberNode(new java.math.BigInteger(value));
        }
        return JsonNodeFactory.instance.textNode(value);
    }

    private void validate(String kind) {
        List<ValidationMessage> problems = schema(kind).validate(root).stream()
                .sorted(Comparator.comparingInt((ValidationMessage message) ->
                        -message.getInstanceLocation().toString().length()))
                .toList();
        if (!problems.isEmpty()) {
            throw new ScenarioException(describe(problems.get(0)));
        }
    }

    private String describe(ValidationMessage problem) {
        String pointer = problem.getInstanceLocation().toString();
        if (problem.getProperty() != null && problem.getType().equals("additionalProperties")) {
            TreeSet<String> known = new TreeSet<>();
            problem.getSchemaNode();
            JsonNode properties = problem.getSchemaLocation() == null ? null : siblings(problem);
            if (properties != null) {
                properties.fieldNames().forEachRemaining(known::add);
            }
            return location(pointer + "/" + problem.getProperty()) + ": key '" + problem.getProperty()
                    + "' is not known here; use one of " + String.join(", ", known);
        }
        String path =
                pointer.isEmpty() ? "the file" : "'" + pointer.substring(1).replace('/', '.') + "'";
        return location(pointer) + ": " + path + " is not right: "
                + problem.getMessage().replaceFirst("^\\S*: ", "") + "; see scenarios/schema.json";
    }

    private static JsonNode siblings(ValidationMessage problem) {
        String fragment = problem.getSchemaLocation().getFragment().toString();
        String parent = fragment.substring(0, fragment.lastIndexOf('/'));
        return schemaNode().at(parent + "/properties");
    }

    private static JsonSchema schema(String kind) {
        ObjectNode part = schemaNode().deepCopy();
        part.remove("anyOf");
        part.put("$ref", "#/$defs/" + kind);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(part);
    }

    private static ObjectNode schemaNode() {
        try (InputStream in = YamlFile.class.getResourceAsStream("/scenarios/schema.json")) {
            if (in == null) {
                throw new ScenarioException("scenarios/schema.json is missing from the build; rebuild the jar");
            }
            return (ObjectNode) MAPPER.readTree(in);
        } catch (IOException e) {
            throw new ScenarioException("scenarios/schema.json cannot be read: " + e.getMessage());
        }
    }
}
