package rfc8705.pki;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Encodes distinguished names and GeneralNames exactly as they are described, whether that is right or wrong. */
final class NameEncoder {
    static final Charset UTF_32BE = Charset.forName("UTF-32BE");

    private final StringType defaultType;

    /** @param defaultType string type of the attributes that name none, save those that RFC 5280 appendix A fixes */
    NameEncoder(StringType defaultType) {
        this.defaultType = defaultType;
    }

    byte[] name(DistinguishedName name) {
        return Der.sequence(name.rdns().stream().map(this::rdn).toList());
    }

    private byte[] rdn(Rdn rdn) {
        Stream<byte[]> attributes = rdn.attributes().stream().map(this::attribute);
        Stream<byte[]> ordered = rdn.asWritten() ? attributes : attributes.sorted(Arrays::compareUnsigned);
        return Der.tlv(Der.SET, Der.concatenate(ordered.toList()));
    }

    private byte[] attribute(Attribute attribute) {
        String oid = AttributeTypes.oid(attribute.type());
        byte[] value = attribute
                .der()
                .map(Der::hex)
                .orElseGet(() -> string(attribute.stringType().orElseGet(() -> typeOf(oid)), attribute.value()));
        return Der.sequence(Der.oid(oid), value);
    }

    private StringType typeOf(String oid) {
        return switch (oid) {
            case AttributeTypes.COUNTRY -> StringType.PRINTABLE;
            case AttributeTypes.DOMAIN_COMPONENT, AttributeTypes.EMAIL_ADDRESS -> StringType.IA5;
            default -> defaultType;
        };
    }

    /** Characters that the type has no code for are written as UTF-8 octets, as careless software does. */
    private static byte[] string(StringType type, String value) {
        return switch (type) {
            case UTF8 -> Der.tlv(0x0c, value.getBytes(UTF_8));
            case NUMERIC -> Der.tlv(0x12, value.getBytes(UTF_8));
            case PRINTABLE -> Der.tlv(0x13, value.getBytes(UTF_8));
            case TELETEX -> Der.tlv(0x14, latin1(value));
            case IA5 -> Der.tlv(0x16, value.getBytes(UTF_8));
            case UNIVERSAL -> Der.tlv(0x1c, value.getBytes(UTF_32BE));
            case BMP -> Der.tlv(0x1e, value.getBytes(UTF_16BE));
        };
    }

    /** TeletexString holds ISO 8859-1 in practice, whatever T.61 says. */
    private static byte[] latin1(String value) {
        boolean fits = value.chars().allMatch(c -> c <= 0xff);
        return value.getBytes(fits ? StandardCharsets.ISO_8859_1 : UTF_8);
    }

    List<byte[]> altNames(List<AltName> names) {
        return names.stream().map(this::altName).toList();
    }

    /** One GeneralName, RFC 5280 section 4.2.1.6. */
    byte[] altName(AltName name) {
        if (name instanceof AltName.Other other) {
            return Der.context(0, Der.oid(other.oid()), Der.context(0, string(StringType.UTF8, other.value())));
        } else if (name instanceof AltName.Email email) {
            return Der.contextPrimitive(1, email.value().getBytes(UTF_8));
        } else if (name instanceof AltName.Dns dns) {
            return Der.contextPrimitive(2, dns.value().getBytes(UTF_8));
        } else if (name instanceof AltName.Directory directory) {
            return Der.context(4, name(directory.name()));
        } else if (name instanceof AltName.Uri uri) {
            return Der.contextPrimitive(6, uri.value().getBytes(UTF_8));
        } else if (name instanceof AltName.Ip ip) {
            return Der.contextPrimitive(7, Der.hex(ip.octets()));
        } else if (name instanceof AltName.RegisteredId id) {
            return Der.contextPrimitive(8, Der.content(Der.oid(id.oid())));
        }
        return Der.hex(((AltName.Raw) name).der());
    }
}
