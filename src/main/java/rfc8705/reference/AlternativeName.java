package rfc8705.reference;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One GeneralName of a certificate (RFC 5280 section 4.2.1.6): its context tag number and its content octets. */
record AlternativeName(int type, byte[] content) {
    static final int EMAIL = 1;
    static final int DNS = 2;
    static final int URI = 6;
    static final int IP = 7;

    /** Reads GeneralNames, which may not be empty. */
    static List<AlternativeName> readAll(byte[] encoded) {
        List<Der> names = Der.read(encoded).expect(Der.SEQUENCE).children();
        if (names.isEmpty()) {
            throw new DerException("no names");
        }
        return names.stream().map(AlternativeName::of).toList();
    }

    private static AlternativeName of(Der name) {
        int number = name.tag() & 0x1f;
        boolean constructed = (name.tag() & 0x20) != 0;
        boolean wanted = number == 0 || number == 3 || number == 4 || number == 5;
        if ((name.tag() & 0xc0) != 0x80 || number > 8 || constructed != wanted) {
            throw new DerException("not a GeneralName");
        }
        if (constructed) {
            name.walk();
        }
        return new AlternativeName(number, name.content());
    }

    /** The content as text, one character per octet, so that no octet is lost. */
    String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
