package rfc8705.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules put together by where they come from: RFC 8705 by section, in its order, and then every other document. */
public final class Sections {
    private static final String OWN = "RFC 8705";
    private static final Pattern REFERENCE = Pattern.compile("(RFC ([0-9]+))(?: sections? ([0-9]+(?:\\.[0-9]+)*))?.*");
    private static final Map<String, String> TITLES = titles();

    private Sections() {}

    /**
     * Items of one section.
     *
     * @param name such as {@code RFC 8705 section 2.1.2} or {@code RFC 5280}
     * @param title what it is about; empty text if that is not known
     * @param items in their order
     */
    public record Section<T>(String name, String title, List<T> items) {
        /** Copies the list. */
        public Section {
            items = List.copyOf(items);
        }
    }

    /** The section that a clause belongs to, which is the first that it names. */
    public static String of(String clause) {
        Matcher matcher = REFERENCE.matcher(clause);
        if (!matcher.matches()) {
            return clause.split(",", 2)[0];
        }
        boolean inSection = matcher.group(1).equals(OWN) && matcher.group(3) != null;
        return inSection ? OWN + " section " + matcher.group(3) : matcher.group(1);
    }

    /** What a section is about; empty text if that is not known. */
    public static String title(String section) {
        return TITLES.getOrDefault(section.replace(' ', '-'), "");
    }

    /** Puts items together by the section of their clause. */
    static <T> List<Section<T>> group(List<T> items, Function<T, String> clause) {
        Map<String, List<T>> groups = new TreeMap<>(Comparator.comparing(Sections::order));
        items.forEach(item -> groups.computeIfAbsent(of(clause.apply(item)), name -> new ArrayList<>())
                .add(item));
        return groups.entrySet().stream()
                .map(group -> new Section<>(group.getKey(), title(group.getKey()), group.getValue()))
                .toList();
    }

    /** Sorts RFC 8705 first, numbers as numbers and what is no RFC last. */
    private static String order(String section) {
        Matcher matcher = REFERENCE.matcher(section);
        if (!matcher.matches()) {
            return "2 " + section;
        }
        StringBuilder key =
                new StringBuilder(matcher.group(1).equals(OWN) ? "0" : "1").append(padded(matcher.group(2)));
        if (matcher.group(3) != null) {
            for (String number : matcher.group(3).split("\\.")) {
                key.append(padded(number));
            }
        }
        return key.toString();
    }

    private static String padded(String number) {
        return " " + "0".repeat(Math.max(0, 6 - number.length())) + number;
    }

    private static Map<String, String> titles() {
        Properties titles = new Properties();
        try (InputStream in = Objects.requireNonNull(Sections.class.getResourceAsStream("sections.properties"))) {
            titles.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return titles.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(Function.identity(), titles::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
