package rfc8705.pki;

import java.math.BigInteger;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import rfc8705.pki.CertificateSpec.ExtensionSpec;
import rfc8705.pki.CertificateSpec.NameConstraints;
import rfc8705.pki.CertificateSpec.Tampering;
import rfc8705.pki.CertificateSpec.Urls;

/** Encodes a certificate's extensions, RFC 5280 section 4.2. */
final class ExtensionEncoder {
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

    private static final Map<String, Integer> KEY_USAGES = Map.of(
            "digitalSignature", KeyUsage.digitalSignature,
            "nonRepudiation", KeyUsage.nonRepudiation,
            "contentCommitment", KeyUsage.nonRepudiation,
            "keyEncipherment", KeyUsage.keyEncipherment,
            "dataEncipherment", KeyUsage.dataEncipherment,
            "keyAgreement", KeyUsage.keyAgreement,
            "keyCertSign", KeyUsage.keyCertSign,
            "cRLSign", KeyUsage.cRLSign,
            "encipherOnly", KeyUsage.encipherOnly,
            "decipherOnly", KeyUsage.decipherOnly);

    private static final Map<String, String> EXTENDED_KEY_USAGES = Map.of(
            "serverAuth", "1.3.6.1.5.5.7.3.1",
            "clientAuth", "1.3.6.1.5.5.7.3.2",
            "codeSigning", "1.3.6.1.5.5.7.3.3",
            "emailProtection", "1.3.6.1.5.5.7.3.4",
            "timeStamping", "1.3.6.1.5.5.7.3.8",
            "OCSPSigning", "1.3.6.1.5.5.7.3.9",
            "anyExtendedKeyUsage", "2.5.29.37.0");

    private final CertificateSpec spec;
    private final NameEncoder names;
    private final List<byte[]> encoded = new ArrayList<>();

    private ExtensionEncoder(CertificateSpec spec) {
        this.spec = spec;
        this.names = new NameEncoder(spec.stringType());
    }

    /** All extensions as one SEQUENCE. */
    static byte[] encode(CertificateSpec spec, PublicKey subjectKey, PublicKey issuerKey) {
        return new ExtensionEncoder(spec).encode(subjectKey, issuerKey);
    }

    private byte[] encode(PublicKey subjectKey, PublicKey issuerKey) {
        Optional<byte[]> basicConstraints = basicConstraints();
        Optional<byte[]> subjectAltName = subjectAltName();
        basicConstraints.ifPresent(encoded::add);
        keyUsage();
        extendedKeyUsage();
        subjectAltName.ifPresent(encoded::add);
        if (spec.tampering().equals(Optional.of(Tampering.DUPLICATE_EXTENSION))) {
            encoded.add(subjectAltName.or(() -> basicConstraints).orElseThrow(ExtensionEncoder::nothingToDuplicate));
        }
        spec.nameConstraints().ifPresent(this::nameConstraints);
        keyIdentifiers(subjectKey, issuerKey);
        urls(spec.urls());
        for (ExtensionSpec extension : spec.extensions()) {
            add(extension.oid(), extension.critical(), Der.hex(extension.der()));
        }
        return Der.sequence(encoded);
    }

    static PkiException nothingToDuplicate() {
        return new PkiException(
                "Tampering duplicate-extension needs a subjectAltName or basicConstraints extension to write twice, "
                        + "and the certificate has neither; give it a san");
    }

    private Optional<byte[]> basicConstraints() {
        return spec.basicConstraints().map(constraints -> {
            List<byte[]> fields = new ArrayList<>();
            if (constraints.ca()) {
                fields.add(Der.trueValue());
            }
            constraints.pathLength().map(BigInteger::valueOf).map(Der::integer).ifPresent(fields::add);
            return extension(Extension.basicConstraints.getId(), true, Der.sequence(fields));
        });
    }

    private Optional<byte[]> subjectAltName() {
        if (spec.san().isEmpty() && !spec.emptySan()) {
            return Optional.empty();
        }
        boolean critical = spec.sanCritical().orElse(spec.subject().rdns().isEmpty());
        byte[] value = Der.sequence(names.altNames(spec.san()));
        return Optional.of(extension(Extension.subjectAlternativeName.getId(), critical, value));
    }

    private void keyUsage() {
        if (!spec.keyUsage().isEmpty()) {
            int bits = spec.keyUsage().stream()
                    .mapToInt(usage -> lookUp(KEY_USAGES, usage, "key usage"))
                    .reduce(0, (a, b) -> a | b);
            add(Extension.keyUsage.getId(), true, Der.encoded(new KeyUsage(bits)));
        }
    }

    private void extendedKeyUsage() {
        if (!spec.extendedKeyUsage().isEmpty()) {
            Stream<byte[]> purposes = spec.extendedKeyUsage().stream()
                    .map(usage ->
                            usage.matches("[0-9.]+") ? usage : lookUp(EXTENDED_KEY_USAGES, usage, "extended key usage"))
                    .map(Der::oid);
            add(Extension.extendedKeyUsage.getId(), false, Der.sequence(purposes.toList()));
        }
    }

    /** The name of an extended key usage, or its identifier if it has none. */
    static String purpose(String oid) {
        return EXTENDED_KEY_USAGES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(oid))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(oid);
    }

    private static <T> T lookUp(Map<String, T> table, String name, String kind) {
        T value = table.get(name);
        if (value == null) {
            throw new PkiException("Unknown " + kind + " '" + name + "': expected one of "
                    + String.join(", ", table.keySet().stream().sorted().toList()) + "; write one of these");
        }
        return value;
    }

    private void nameConstraints(NameConstraints constraints) {
        List<byte[]> fields = new ArrayList<>();
        subtrees(constraints.permitted())
                .map(subtrees -> Der.context(0, subtrees))
                .ifPresent(fields::add);
        subtrees(constraints.excluded())
                .map(subtrees -> Der.context(1, subtrees))
                .ifPresent(fields::add);
        add(Extension.nameConstraints.getId(), true, Der.sequence(fields));
    }

    private Optional<byte[]> subtrees(List<AltName> bases) {
        return bases.isEmpty()
                ? Optional.empty()
                : Optional.of(Der.concatenate(
                        names.altNames(bases).stream().map(Der::sequence).toList()));
    }

    /** Written unless the specification brings extensions of its own for the purpose. */
    private void keyIdentifiers(PublicKey subjectKey, PublicKey issuerKey) {
        if (!isGiven(Extension.subjectKeyIdentifier)) {
            add(Extension.subjectKeyIdentifier.getId(), false, Der.octetString(Keys.identifier(subjectKey)));
        }
        if (!isGiven(Extension.authorityKeyIdentifier)) {
            byte[] value = Der.sequence(Der.contextPrimitive(0, Keys.identifier(issuerKey)));
            add(Extension.authorityKeyIdentifier.getId(), false, value);
        }
    }

    private boolean isGiven(ASN1ObjectIdentifier oid) {
        return spec.extensions().stream().anyMatch(extension -> extension.oid().equals(oid.getId()));
    }

    private void urls(Urls urls) {
        if (!urls.crl().isEmpty()) {
            byte[] fullName = Der.context(
                    0, Der.concatenate(urls.crl().stream().map(this::uri).toList()));
            add(Extension.cRLDistributionPoints.getId(), false, Der.sequence(Der.sequence(Der.context(0, fullName))));
        }
        List<byte[]> access = new ArrayList<>();
        urls.ocsp().forEach(url -> access.add(Der.sequence(Der.oid(OCSP), uri(url))));
        urls.caIssuers().forEach(url -> access.add(Der.sequence(Der.oid(CA_ISSUERS), uri(url))));
        if (!access.isEmpty()) {
            add(Extension.authorityInfoAccess.getId(), false, Der.sequence(access));
        }
    }

    private byte[] uri(String url) {
        return names.altName(new AltName.Uri(url));
    }

    private void add(String oid, boolean critical, byte[] value) {
        encoded.add(extension(oid, critical, value));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.trueValue(), Der.octetString(value))
                : Der.sequence(Der.oid(oid), Der.octetString(value));
    }
}
