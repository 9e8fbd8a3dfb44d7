package rfc8705.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How clients get to the target: the mode, and what the target file says for it. Every error is a {@link TargetException} with file and
 * line.
 *
 * @param mode its name
 * @param members the mode's keys with their values, environment variables filled in
 * @param folder what paths are relative to
 * @param location from a key to its file and line
 */
public record RegistrationSettings(String mode, JsonNode members, Path folder, UnaryOperator<String> location) {
    /** The mode where nothing is said. */
    public static final String DYNAMIC = "dynamic";

    /** Copies what could change. */
    public RegistrationSettings {
        members = members.deepCopy();
    }

    /** The settings of a target that is named by an address alone. */
    static RegistrationSettings none(String mode, UnaryOperator<String> location) {
        return new RegistrationSettings(mode, JsonNodeFactory.instance.objectNode(), Path.of(""), location);
    }

    /** A text, if there is one. */
    public Optional<String> text(String key) {
        return Optional.of(members.path(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    /** A text that the mode cannot do without. @param example what it could be, for the message */
    public String required(String key, String example) {
        return text(key)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> wrong(
                        "",
                        "registration mode " + mode + " needs '" + key + "'; write registration." + key + ": "
                                + example));
    }

    /** A truth value; false if nothing is said. */
    public boolean flag(String key) {
        return members.path(key).asBoolean(false);
    }

    /** A time such as {@code 500ms}, {@code 10s} or {@code 1m}. */
    public Duration duration(String key, Duration otherwise) {
        return text(key).map(RegistrationSettings::parsed).orElse(otherwise);
    }

    /** A text or a list of texts. */
    public List<String> words(String key) {
        List<String> words = new ArrayList<>();
        if (members.path(key).isTextual()) {
            words.add(members.path(key).asText());
        }
        members.path(key).elements().forEachRemaining(word -> words.add(word.asText()));
        return words;
    }

    /** An object; empty if nothing is said. */
    public ObjectNode object(String key) {
        return members.path(key) instanceof ObjectNode object
                ? object.deepCopy()
                : JsonNodeFactory.instance.objectNode();
    }

    /** What is wrong with a key. @param key empty for the settings as a whole @param what what is wrong, and what to write */
    public TargetException wrong(String key, String what) {
        return new TargetException(TargetException.Kind.WRONG_CALL, location.apply(key) + ": " + what + ".");
    }

    private static Duration parsed(String text) {
        String digits = text.replaceAll("[a-z]", "");
        long amount = Long.parseLong(digits);
        return switch (text.substring(digits.length())) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
