package rfc8705.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One YAML file as a tree that remembers its lines. */
public final class YamlFile {
    private final String name;
    private final BiFunction<String, String, String> texts;
    private final JsonNode root;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlFile(String name, String text, BiFunction<String, String, String> texts) {
        this.name = name;
        this.texts = texts;
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Node node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            root = node == null ? JsonNodeFactory.instance.nullNode() : convert(node, "");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            boolean placeholder =
                    text.lines().skip(line - 1L).findFirst().orElse("").contains("${");
            throw new YamlException(name + ":" + line + ": not readable as YAML: " + e.getProblem()
                    + (placeholder
                            ? "; put ${...} in quotes where it stands inside { } or [ ]"
                            : "; correct the indentation or quoting there"));
        } catch (YAMLException e) {
            throw new YamlException(name + ":1: not readable as YAML: " + e.getMessage() + "; write it as UTF-8 text");
        }
    }

    /**
     * Parses and validates.
     *
     * @param name as in messages
     * @param text the file's content
     * @param schema what it may say
     * @throws YamlException if it cannot be used
     */
    public static YamlFile read(String name, String text, YamlSchema schema) {
        return read(name, text, schema, (value, location) -> value);
    }

    /** Likewise. @param texts replaces each text value, given with its file and line */
    public static YamlFile read(String name, String text, YamlSchema schema, BiFunction<String, String, String> texts) {
        YamlFile file = new YamlFile(name, text, texts);
        schema.complaint(file).ifPresent(complaint -> {
            throw new YamlException(complaint);
        });
        return file;
    }

    /** The tree. */
    public JsonNode root() {
        return root;
    }

    /** File and line of a JSON pointer's node, or of the nearest one above it. */
    public String location(String pointer) {
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
                String key = key(tuple.getKeyNode());
                if (object.has(key)) {
                    throw new YamlException(
                            name + ":" + (tuple.getKeyNode().getStartMark().getLine() + 1) + ": key '" + key
                                    + "' stands here twice; remove one");
                }
                String child = pointer + "/" + escaped(key);
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

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new YamlException(name + ":" + (node.getStartMark().getLine() + 1)
                + ": a key is itself a list or a mapping; write a plain word before the colon");
    }

    /** A key as a part of a JSON pointer (RFC 6901 section 3). */
    public static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }

    /** A JSON pointer as people write it, with dots. */
    public static String path(String pointer) {
        return pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
    }

    private JsonNode scalar(ScalarNode node) {
        String value = node.getValue();
        if (node.getTag().equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (node.getTag().equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(value.equalsIgnoreCase("true"));
        }
        if (node.getTag().equals(Tag.INT) && value.matches("[+-]?[0-9]+")) {
            return JsonNodeFactory.instance.numberNode(new BigInteger(value));
        }
        return JsonNodeFactory.instance.textNode(
                texts.apply(value, name + ":" + (node.getStartMark().getLine() + 1)));
    }
}
