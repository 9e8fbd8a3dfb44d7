package rfc8705.pki;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1NumericString;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1T61String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.ASN1UniversalString;

/** Shows a distinguished name much as RFC 4514 writes it, with the string types that are unusual. */
final class NameView {
    private NameView() {}

    static String text(ASN1Sequence name) {
        List<String> rdns = new ArrayList<>();
        for (ASN1Encodable rdn : name) {
            rdns.add(attributes(rdn).stream().map(NameView::attribute).collect(Collectors.joining("+")));
        }
        Collections.reverse(rdns);
        return rdns.isEmpty() ? "(empty)" : String.join(",", rdns);
    }

    /** The string type of every attribute in encoding order. */
    static String stringTypes(ASN1Sequence name) {
        List<String> types = new ArrayList<>();
        for (ASN1Encodable rdn : name) {
            attributes(rdn).forEach(attribute -> types.add(stringType(attribute.getObjectAt(1))));
        }
        return types.isEmpty() ? "(none)" : String.join(", ", types);
    }

    private static List<ASN1Sequence> attributes(ASN1Encodable rdn) {
        List<ASN1Sequence> attributes = new ArrayList<>();
        ASN1Set.getInstance(rdn).forEach(attribute -> attributes.add(ASN1Sequence.getInstance(attribute)));
        return attributes;
    }

    private static String attribute(ASN1Sequence attribute) {
        String keyword = AttributeTypes.keyword(
                ASN1ObjectIdentifier.getInstance(attribute.getObjectAt(0)).getId());
        ASN1Encodable value = attribute.getObjectAt(1);
        String type = stringType(value);
        boolean usual = type.equals("UTF8String") || type.equals("PrintableString");
        return keyword + "=" + value(value) + (usual ? "" : " (" + type + ")");
    }

    private static String value(ASN1Encodable value) {
        if (value instanceof ASN1UniversalString universal) {
            return quoted(new String(universal.getOctets(), NameEncoder.UTF_32BE));
        } else if (value instanceof ASN1String string) {
            return quoted(string.getString());
        }
        try {
            return DisplayText.hex(value.toASN1Primitive().getEncoded());
        } catch (IOException e) {
            return "?";
        }
    }

    /** RFC 4514 section 2.4. */
    private static String quoted(String value) {
        String special = value.replaceAll("([,+\"\\\\<>;]|^[ #]| $)", "\\\\$1");
        return DisplayText.escaped(special);
    }

    private static String stringType(ASN1Encodable value) {
        if (value instanceof ASN1UTF8String) {
            return "UTF8String";
        } else if (value instanceof ASN1PrintableString) {
            return "PrintableString";
        } else if (value instanceof ASN1IA5String) {
            return "IA5String";
        } else if (value instanceof ASN1BMPString) {
            return "BMPString";
        } else if (value instanceof ASN1T61String) {
            return "TeletexString";
        } else if (value instanceof ASN1UniversalString) {
            return "UniversalString";
        } else if (value instanceof ASN1NumericString) {
            return "NumericString";
        }
        return "no string";
    }
}
