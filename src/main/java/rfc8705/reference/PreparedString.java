package rfc8705.reference;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Strings made ready for caseIgnoreMatch (RFC 4518 section 2). Control characters that the RFC maps to nothing are kept,
 * so that a value with a NUL never equals one without.
 */
final class PreparedString {
    private static final int DOTLESS_I = 0x131;

    private PreparedString() {}

    /** The prepared form, or empty where a character makes the comparison undefined. */
    static Optional<String> of(String text) {
        return foldedCase(text, true);
    }

    /** The prepared form with letter case kept. */
    static Optional<String> exactCase(String text) {
        return foldedCase(text, false);
    }

    private static Optional<String> foldedCase(String text, boolean fold) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints().forEach(character -> mapped.append(map(character, fold)));
        String normal = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
        if (normal.codePoints().anyMatch(PreparedString::prohibited)) {
            return Optional.empty();
        }
        StringBuilder result = new StringBuilder();
        normal.codePoints()
                .filter(character -> character != ' ' || !result.isEmpty() && result.charAt(result.length() - 1) != ' ')
                .forEach(result::appendCodePoint);
        return Optional.of(result.toString().stripTrailing());
    }

    private static String map(int character, boolean fold) {
        if (ignorable(character)) {
            return "";
        }
        if (character >= 0x9 && character <= 0xd || character == 0x85 || separator(character)) {
            return " ";
        }
        String one = Character.toString(character);
        return fold && character != DOTLESS_I ? one.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT) : one;
    }

    private static boolean ignorable(int character) {
        return character == 0xad
                || character == 0x34f
                || character == 0x1806
                || character >= 0x180b && character <= 0x180d
                || character >= 0xfe00 && character <= 0xfe0f
                || character == 0xfffc
                || Character.getType(character) == Character.FORMAT;
    }

    private static boolean separator(int character) {
        int type = Character.getType(character);
        return type == Character.SPACE_SEPARATOR
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean prohibited(int character) {
        int type = Character.getType(character);
        return type == Character.UNASSIGNED
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || character == 0xfffd;
    }
}
