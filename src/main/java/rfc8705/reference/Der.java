package rfc8705.reference;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One DER value: its tag, its content and the whole encoding (X.690 section 10). Only definite, minimal lengths and
 * single-octet tags are read.
 */
record Der(int tag, byte[] content, byte[] encoded) {
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    private static final int CONSTRUCTED = 0x20;

    /** Reads exactly one value; bytes after it are an error. */
    static Der read(byte[] bytes) {
        Der value = readAt(bytes, 0);
        if (value.encoded.length != bytes.length) {
            throw new DerException("bytes after the value");
        }
        return value;
    }

    /** The values inside a constructed value, in order. */
    List<Der> children() {
        if ((tag & CONSTRUCTED) == 0) {
            throw new DerException("not a constructed value");
        }
        List<Der> children = new ArrayList<>();
        for (int at = 0; at < content.length; ) {
            Der child = readAt(content, at);
            children.add(child);
            at += child.encoded.length;
        }
        return children;
    }

    /** This value, if it has that tag. */
    Der expect(int expected) {
        if (tag != expected) {
            throw new DerException("tag " + tag + " instead of " + expected);
        }
        return this;
    }

    /** Reads every value inside this one, so that a malformed one anywhere is noticed. */
    void walk() {
        if ((tag & CONSTRUCTED) != 0) {
            children().forEach(Der::walk);
        }
    }

    /** The dotted form of an OBJECT IDENTIFIER. */
    String oid() {
        expect(OBJECT_IDENTIFIER);
        if (content.length == 0 || content[content.length - 1] < 0) {
            throw new DerException("object identifier cut short");
        }
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (byte octet : content) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            if (octet >= 0) {
                dotted.append(dotted.isEmpty() ? firstArcs(arc) : "." + arc);
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    private static String firstArcs(BigInteger value) {
        int first = value.compareTo(BigInteger.valueOf(80)) >= 0 ? 2 : value.intValue() / 40;
        return first + "." + value.subtract(BigInteger.valueOf(40L * first));
    }

    private static Der readAt(byte[] bytes, int start) {
        if (bytes.length - start < 2) {
            throw new DerException("value cut short");
        }
        int tag = bytes[start] & 0xff;
        if ((tag & 0x1f) == 0x1f) {
            throw new DerException("tag of more than one octet");
        }
        int first = bytes[start + 1] & 0xff;
        int octets = first < 0x80 ? 0 : first & 0x7f;
        int length = octets == 0 && first < 0x80 ? first : longLength(bytes, start + 2, octets);
        int from = start + 2 + octets;
        if (length > bytes.length - from) {
            throw new DerException("value cut short");
        }
        int to = from + length;
        return new Der(tag, Arrays.copyOfRange(bytes, from, to), Arrays.copyOfRange(bytes, start, to));
    }

    private static int longLength(byte[] bytes, int from, int octets) {
        if (octets == 0 || octets > 3 || bytes.length - from < octets) {
            throw new DerException("indefinite or oversized length");
        }
        int length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | bytes[from + i] & 0xff;
        }
        if (length < 0x80 || length >>> 8 * (octets - 1) == 0) {
            throw new DerException("length longer than needed");
        }
        return length;
    }
}
