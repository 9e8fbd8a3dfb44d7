package rfc8705.pki;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.BasicConstraints;

/** Shows a certificate's extensions in a {@link CertificateView}. */
final class ExtensionView {
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALT_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private static final Map<String, String> NAMES = Map.of(
            KEY_USAGE, "keyUsage",
            SUBJECT_ALT_NAME, "san",
            BASIC_CONSTRAINTS, "basicConstraints",
            EXTENDED_KEY_USAGE, "extendedKeyUsage");

    private final CertificateView view;

    ExtensionView(CertificateView view) {
        this.view = view;
    }

    void show(ASN1Sequence extensions) {
        for (ASN1Encodable item : extensions) {
            view.attempt("extension", () -> extension(ASN1Sequence.getInstance(item)));
        }
    }

    private void extension(ASN1Sequence extension) {
        String oid = ASN1ObjectIdentifier.getInstance(extension.getObjectAt(0)).getId();
        String field = NAMES.getOrDefault(oid, "extension." + oid);
        byte[] value = ASN1OctetString.getInstance(extension.getObjectAt(extension.size() - 1))
                .getOctets();
        view.attempt(field, () -> value(oid, field, value));
        if (extension.size() == 3
                && ASN1Boolean.getInstance(extension.getObjectAt(1)).isTrue()) {
            view.add("critical", field);
        }
    }

    private void value(String oid, String field, byte[] value) throws IOException {
        switch (oid) {
            case SUBJECT_ALT_NAME -> altNames(ASN1Sequence.getInstance(value));
            case KEY_USAGE -> view.add(field, keyUsage(ASN1BitString.getInstance(value)));
            case EXTENDED_KEY_USAGE -> {
                for (ASN1Encodable purpose : ASN1Sequence.getInstance(value)) {
                    view.add(
                            field,
                            ExtensionEncoder.purpose(
                                    ASN1ObjectIdentifier.getInstance(purpose).getId()));
                }
            }
            case BASIC_CONSTRAINTS -> view.add(field, basicConstraints(BasicConstraints.getInstance(value)));
            default -> view.add(field, DisplayText.hex(value));
        }
    }

    private static String keyUsage(ASN1BitString bits) {
        byte[] octets = bits.getBytes();
        List<String> usages = new ArrayList<>();
        for (int i = 0; i < USAGES.size(); i++) {
            if (i / 8 < octets.length && (octets[i / 8] & 0x80 >> i % 8) != 0) {
                usages.add(USAGES.get(i));
            }
        }
        return usages.isEmpty() ? "(none)" : String.join(", ", usages);
    }

    private static String basicConstraints(BasicConstraints constraints) {
        String length =
                constraints.getPathLenConstraint() == null ? "" : ", path length " + constraints.getPathLenConstraint();
        return (constraints.isCA() ? "CA" : "no CA") + length;
    }

    private void altNames(ASN1Sequence names) throws IOException {
        if (names.size() == 0) {
            view.add("san", "(empty)");
        }
        for (ASN1Encodable name : names) {
            altName(name);
        }
    }

    /** A name that does not fit its own type is shown as octets. */
    private void altName(ASN1Encodable name) throws IOException {
        try {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(name);
            switch (tagged.getTagNo()) {
                case 0 -> view.add("san.other", other(ASN1Sequence.getInstance(tagged, false)));
                case 1 -> view.add("san.email", DisplayText.utf8(octets(tagged)));
                case 2 -> view.add("san.dns", DisplayText.utf8(octets(tagged)));
                case 4 -> view.add("san.directory", NameView.text(ASN1Sequence.getInstance(tagged, true)));
                case 6 -> view.add("san.uri", DisplayText.utf8(octets(tagged)));
                case 7 -> view.add("san.ip", address(octets(tagged)));
                case 8 ->
                    view.add(
                            "san.registeredId",
                            ASN1ObjectIdentifier.getInstance(tagged, false).getId());
                default ->
                    view.add("san.raw", DisplayText.hex(name.toASN1Primitive().getEncoded()));
            }
        } catch (RuntimeException e) {
            view.add("san.raw", DisplayText.hex(name.toASN1Primitive().getEncoded()));
        }
    }

    private static byte[] octets(ASN1TaggedObject name) {
        return ASN1OctetString.getInstance(name, false).getOctets();
    }

    private static String address(byte[] octets) throws IOException {
        return switch (octets.length) {
            case 4 -> InetAddress.getByAddress(octets).getHostAddress();
            // InetAddress would show an IPv4-mapped address of 16 octets as one of 4.
            case 16 -> Inet6Address.getByAddress("", octets, -1).getHostAddress();
            default -> DisplayText.hex(octets);
        };
    }

    private static String other(ASN1Sequence other) throws IOException {
        ASN1Encodable value = ASN1TaggedObject.getInstance(other.getObjectAt(1)).getExplicitBaseObject();
        String shown = value instanceof ASN1String string
                ? DisplayText.escaped(string.getString())
                : DisplayText.hex(value.toASN1Primitive().getEncoded());
        return ASN1ObjectIdentifier.getInstance(other.getObjectAt(0)).getId() + "=" + shown;
    }
}
