package rfc8705.report;

import java.util.Locale;

/**
 * Text of unknown origin made safe for the eye: what would be invisible, move other text or stack upon it is written as its code point,
 * such as {@code \u202e}. It is not an escape for any markup; that comes on top.
 */
final class Visible {
    private static final int LAST_ASCII = 0x7e;

    private Visible() {}

    /** Several lines: line ends and tabs stay, a carriage return without its line feed is shown. */
    static String lines(String text) {
        if (isPrintableAscii(text, true)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (point == '\n' || point == '\t') {
                out.appendCodePoint(point);
            } else {
                append(out, point);
            }
        });
        return out.toString();
    }

    /** One line: line ends and tabs are shown too. */
    static String line(String text) {
        if (isPrintableAscii(text, false)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    /** Octets given as ISO-8859-1 text: CRLF breaks the line, a lone line feed is shown before it does, what is not ASCII is hexadecimal. */
    static String octets(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char octet = text.charAt(i);
            if (octet == '\n') {
                out.append(i > 0 && text.charAt(i - 1) == '\r' ? "\n" : "\\n\n");
            } else if (octet == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            } else if (octet > LAST_ASCII) {
                out.append(String.format(Locale.ROOT, "\\x%02x", (int) octet));
            } else {
                append(out, octet);
            }
        }
        return out.toString();
    }

    /** The first characters of a text, never half a surrogate pair, with a note on how many were left out. */
    static String clip(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + " […cut here: " + (text.length() - end) + " more characters]";
    }

    /** Nearly every text there is: worth not copying. */
    private static boolean isPrintableAscii(String text, boolean lineFeeds) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > LAST_ASCII) && !(lineFeeds && c == '\n')) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder out, int point) {
        if (isPlain(point)) {
            out.appendCodePoint(point);
            return;
        }
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append(
                        point > Character.MAX_VALUE
                                ? String.format(Locale.ROOT, "\\U%08x", point)
                                : String.format(Locale.ROOT, "\\u%04x", point));
        }
    }

    private static boolean isPlain(int point) {
        if (point == ' ') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK -> false;
            default -> true;
        };
    }
}
