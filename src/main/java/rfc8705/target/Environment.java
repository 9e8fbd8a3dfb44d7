package rfc8705.target;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.yaml.YamlException;

/** Fills environment variables into texts, and takes their values out again where a text is shown. */
final class Environment {
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\$?)\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Function<String, Optional<String>> lookup;
    private final Map<String, String> used = new TreeMap<>();

    Environment(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    /** The text with each {@code ${NAME}} replaced; {@code $${NAME}} stands for that text itself. */
    String filled(String text, String location) {
        Matcher matcher = VARIABLE.matcher(text);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            boolean literal = !matcher.group(1).isEmpty();
            String value = literal ? "${" + matcher.group(2) + "}" : value(matcher.group(2), location);
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }

    private String value(String name, String location) {
        String value = lookup.apply(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new YamlException(location + ": the environment variable " + name
                        + " is not set or is empty; export it before the run"));
        used.put(name, value);
        return value;
    }

    /** The variables that were filled in, by name. */
    Map<String, String> used() {
        return Map.copyOf(used);
    }
}
