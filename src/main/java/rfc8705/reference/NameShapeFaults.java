package rfc8705.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Policies that lose the structure of a distinguished name before they compare it. */
final class NameShapeFaults {
    private static final int COLUMN_WIDTH = 255;
    private static final Map<String, String> KEYWORDS = List.of("CN", "OU", "O", "L", "ST", "C").stream()
            .collect(Collectors.toUnmodifiableMap(
                    keyword -> AttributeTypes.oid(keyword).orElseThrow(), keyword -> keyword));

    private NameShapeFaults() {}

    /** Compares what a change leaves of both names. */
    static Policy reduced(UnaryOperator<Name> change) {
        return NameFaults.names(
                (registered, presented) -> new NameRules().sameName(change.apply(registered), change.apply(presented)));
    }

    /** Compares what is left of both names as a set. */
    static Policy sets(UnaryOperator<List<NameAttribute>> change) {
        return NameFaults.names((registered, presented) ->
                new NameRules().sameSet(change.apply(registered.attributes()), change.apply(presented.attributes())));
    }

    /** Compares names as text, one part after the other with nothing but a separator between them. */
    static Policy joined(String separator) {
        return NameFaults.names(
                (registered, presented) -> text(registered, separator).equalsIgnoreCase(text(presented, separator)));
    }

    /** Compares as much of the names' text as a database column holds. */
    static boolean firstCharacters(Name registered, Name presented) {
        return beginning(registered).equals(beginning(presented));
    }

    static Name withoutTypes(Name name) {
        return new Name(name.rdns().stream()
                .map(rdn -> rdn.stream()
                        .map(attribute -> new NameAttribute("", attribute.value()))
                        .toList())
                .toList());
    }

    /** The attributes that there are keywords for. */
    static Name withoutUnknownTypes(Name name) {
        return new Name(name.rdns().stream()
                .map(rdn -> rdn.stream()
                        .filter(attribute -> AttributeTypes.hasKeyword(attribute.type()))
                        .toList())
                .filter(rdn -> !rdn.isEmpty())
                .toList());
    }

    static List<NameAttribute> lastOfEachType(List<NameAttribute> attributes) {
        Map<String, NameAttribute> byType = new LinkedHashMap<>();
        attributes.forEach(attribute -> byType.put(attribute.type(), attribute));
        return List.copyOf(byType.values());
    }

    static Name withoutEmptyValues(Name name) {
        return new Name(name.rdns().stream()
                .filter(rdn -> rdn.stream()
                        .noneMatch(attribute -> attribute.value().text().equals(Optional.of(""))))
                .toList());
    }

    private static String text(Name name, String separator) {
        return name.rdns().stream()
                .map(rdn -> rdn.stream().map(NameShapeFaults::text).collect(Collectors.joining("+")))
                .collect(Collectors.joining(separator));
    }

    private static String text(NameAttribute attribute) {
        return KEYWORDS.getOrDefault(attribute.type(), attribute.type()) + "="
                + attribute.value().text().orElse("");
    }

    private static String beginning(Name name) {
        String text = NameFaults.written(name, true);
        return text.substring(0, Math.min(text.length(), COLUMN_WIDTH));
    }
}
