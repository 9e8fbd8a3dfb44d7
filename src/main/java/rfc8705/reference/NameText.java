package rfc8705.reference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the string form of a distinguished name (RFC 4514). Beyond its grammar only unescaped spaces around a type and
 * a value are tolerated.
 */
final class NameText {
    private static final String MUST_BE_ESCAPED = "\"+,;<>";
    private static final String MAY_BE_ESCAPED = MUST_BE_ESCAPED + "\\ #=";
    private final String text;
    private int at;

    private NameText(String text) {
        this.text = text;
    }

    /**
     * Reads a name. The text names the last relative distinguished name first (RFC 4514 section 2.1).
     *
     * @throws IllegalArgumentException when the text is not a non-empty name
     */
    static Name read(String text) {
        try {
            List<List<NameAttribute>> rdns = new NameText(text).rdns();
            Collections.reverse(rdns);
            return new Name(rdns);
        } catch (DerException e) {
            throw new IllegalArgumentException("hexadecimal value is not an encoding", e);
        }
    }

    private List<List<NameAttribute>> rdns() {
        List<List<NameAttribute>> rdns = new ArrayList<>();
        do {
            List<NameAttribute> rdn = new ArrayList<>();
            do {
                rdn.add(attribute());
            } while (skip('+'));
            rdns.add(rdn);
        } while (skip(','));
        if (at < text.length()) {
            throw new IllegalArgumentException("unexpected character in a name");
        }
        return rdns;
    }

    private NameAttribute attribute() {
        int equals = text.indexOf('=', at);
        if (equals < 0) {
            throw new IllegalArgumentException("attribute without a value");
        }
        String type = type(trim(text.substring(at, equals)));
        at = equals + 1;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return new NameAttribute(type, skip('#') ? hexValue() : NameValue.ofText(stringValue()));
    }

    private static String type(String written) {
        if (dotted(written)) {
            return written;
        }
        return AttributeTypes.oid(written).orElseThrow(() -> new IllegalArgumentException("unknown attribute type"));
    }

    private static boolean dotted(String written) {
        String[] arcs = written.split("\\.", -1);
        return arcs.length > 1 && Arrays.stream(arcs).allMatch(NameText::arc);
    }

    private static boolean arc(String digits) {
        return !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
    }

    private NameValue hexValue() {
        int start = at;
        while (at < text.length() && HexFormat.isHexDigit(text.charAt(at))) {
            at++;
        }
        String digits = text.substring(start, at);
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return NameValue.ofDer(Der.read(HexFormat.of().parseHex(digits)));
    }

    private String stringValue() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int significant = 0;
        while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '+') {
            boolean space = text.charAt(at) == ' ';
            bytes.writeBytes(text.charAt(at) == '\\' ? pair() : plain());
            significant = space ? significant : bytes.size();
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray(), 0, significant))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("escaped octets are not UTF-8", e);
        }
    }

    private byte[] plain() {
        int character = text.codePointAt(at);
        if (character == 0 || MUST_BE_ESCAPED.indexOf(character) >= 0) {
            throw new IllegalArgumentException("character that must be escaped");
        }
        at += Character.charCount(character);
        return Character.toString(character).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] pair() {
        String rest = text.substring(at + 1);
        if (!rest.isEmpty() && MAY_BE_ESCAPED.indexOf(rest.charAt(0)) >= 0) {
            at += 2;
            return new byte[] {(byte) rest.charAt(0)};
        }
        if (rest.length() < 2 || !HexFormat.isHexDigit(rest.charAt(0)) || !HexFormat.isHexDigit(rest.charAt(1))) {
            throw new IllegalArgumentException("backslash that escapes nothing");
        }
        at += 3;
        return HexFormat.of().parseHex(rest.substring(0, 2));
    }

    private boolean skip(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        at += there ? 1 : 0;
        return there;
    }

    private static String trim(String padded) {
        int from = 0;
        int to = padded.length();
        while (from < to && padded.charAt(from) == ' ') {
            from++;
        }
        while (to > from && padded.charAt(to - 1) == ' ') {
            to--;
        }
        return padded.substring(from, to);
    }
}
