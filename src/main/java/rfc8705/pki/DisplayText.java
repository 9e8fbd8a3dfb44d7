package rfc8705.pki;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes text and octets of unknown origin fit to look at. */
final class DisplayText {
    private DisplayText() {}

    /** Replaces what cannot be seen, or changes how the rest is seen, by {@code \}{@code uXXXX}. */
    static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int units = Character.charCount(codePoint);
            if (isVisible(codePoint)) {
                shown.appendCodePoint(codePoint);
            } else {
                text.substring(i, i + units).chars().forEach(unit -> shown.append(String.format("\\u%04x", unit)));
            }
            i += units;
        }
        return shown.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }

    /** Octets as UTF-8 text, or as # and hexadecimal where they are none. */
    static String utf8(byte[] octets) {
        try {
            return escaped(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return hex(octets);
        }
    }

    /** Octets as # and hexadecimal. */
    static String hex(byte[] octets) {
        return "#" + HexFormat.of().formatHex(octets);
    }

    static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new PkiException("This Java runtime has no SHA-256; use another one", e);
        }
    }
}
