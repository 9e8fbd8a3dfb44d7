package rfc8705.pki;

import java.util.Optional;

/**
 * One AttributeTypeAndValue of a distinguished name, as it is to be encoded.
 *
 * @param type a keyword such as {@code CN}, or a dotted-decimal object identifier
 * @param value the value's characters, literally; nothing in it is an escape
 * @param stringType the ASN.1 string type to encode it with; empty stands for the certificate's own default
 * @param der the value's whole DER encoding in hexadecimal, which replaces {@code value} and {@code stringType}
 */
public record Attribute(String type, String value, Optional<StringType> stringType, Optional<String> der) {}
