package rfc8705.pki;

/** The ASN.1 string type that an attribute value of a distinguished name is encoded with (RFC 5280 section 4.1.2.4). */
public enum StringType {
    UTF8,
    PRINTABLE,
    BMP,
    TELETEX,
    UNIVERSAL,
    IA5,
    NUMERIC
}
