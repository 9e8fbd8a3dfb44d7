package rfc8705.pki;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/** Writes tag-length-value octets without looking at what is in them, so that wrong contents stay wrong; X.690. */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private Der() {}

    static byte[] tlv(int tag, byte[]... contents) {
        byte[] content = concatenate(List.of(contents));
        return concatenate(List.of(new byte[] {(byte) tag}, length(content.length), content));
    }

    static byte[] sequence(byte[]... elements) {
        return tlv(SEQUENCE, elements);
    }

    static byte[] sequence(List<byte[]> elements) {
        return tlv(SEQUENCE, concatenate(elements));
    }

    static byte[] trueValue() {
        return tlv(BOOLEAN, new byte[] {(byte) 0xff});
    }

    static byte[] integer(BigInteger value) {
        return tlv(INTEGER, value.toByteArray());
    }

    static byte[] octetString(byte[] content) {
        return tlv(0x04, content);
    }

    static byte[] bitString(byte[] content) {
        return tlv(0x03, new byte[] {0}, content);
    }

    /** A constructed element with a context-specific tag. */
    static byte[] context(int number, byte[]... elements) {
        return tlv(0xa0 | number, elements);
    }

    /** A primitive element with a context-specific tag. */
    static byte[] contextPrimitive(int number, byte[] content) {
        return tlv(0x80 | number, content);
    }

    static byte[] oid(String dotted) {
        try {
            return encoded(new ASN1ObjectIdentifier(dotted));
        } catch (IllegalArgumentException e) {
            throw new PkiException(
                    "'" + dotted + "' is not an object identifier; write it in dotted decimal, such as 2.5.4.3", e);
        }
    }

    static byte[] encoded(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new PkiException("Cannot encode " + value + ": " + e.getMessage(), e);
        }
    }

    static byte[] hex(String digits) {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new PkiException("'" + digits + "' is not hexadecimal; write two digits for each octet", e);
        }
    }

    /** The shortest form of a length, as DER wants it. */
    static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        byte[] octets = BigInteger.valueOf(length).toByteArray();
        byte[] plain = octets[0] == 0 ? Arrays.copyOfRange(octets, 1, octets.length) : octets;
        return concatenate(List.of(new byte[] {(byte) (0x80 | plain.length)}, plain));
    }

    static byte[] concatenate(List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The octets after the tag and length of a well-formed element. */
    static byte[] content(byte[] element) {
        return Arrays.copyOfRange(element, contentStart(element, 0), element.length);
    }

    /**
     * The elements inside a well-formed constructed element, tag and length included.
     *
     * @throws IndexOutOfBoundsException if a length points outside of it
     */
    static List<byte[]> children(byte[] element) {
        List<byte[]> children = new ArrayList<>();
        int offset = contentStart(element, 0);
        while (offset < element.length) {
            int end = Math.addExact(contentStart(element, offset), contentLength(element, offset));
            if (end > element.length || end <= offset) {
                throw new IndexOutOfBoundsException("an element ends at octet " + end + " of " + element.length);
            }
            children.add(Arrays.copyOfRange(element, offset, end));
            offset = end;
        }
        return children;
    }

    private static int contentStart(byte[] der, int offset) {
        int first = der[offset + 1] & 0xff;
        return offset + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int contentLength(byte[] der, int offset) {
        int first = der[offset + 1] & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            length = length << 8 | der[offset + 2 + i] & 0xff;
        }
        return length;
    }
}
