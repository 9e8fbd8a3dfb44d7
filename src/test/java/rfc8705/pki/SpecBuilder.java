package rfc8705.pki;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.pki.CertificateSpec.BasicConstraints;
import rfc8705.pki.CertificateSpec.ExtensionSpec;
import rfc8705.pki.CertificateSpec.NameConstraints;
import rfc8705.pki.CertificateSpec.Signature;
import rfc8705.pki.CertificateSpec.Tampering;
import rfc8705.pki.CertificateSpec.Urls;

/** An ordinary client certificate with chosen differences. */
final class SpecBuilder {
    DistinguishedName subject = name("CN=client.example.org");
    StringType stringType = StringType.UTF8;
    String issuer = "intermediate";
    Optional<DistinguishedName> issuerName = Optional.empty();
    KeyRef key = new KeyRef("P-256", "client");
    Validity validity = new Validity(Duration.ofHours(-1), Duration.ofDays(2));
    int version = 3;
    Optional<BigInteger> serial = Optional.empty();
    List<AltName> san = List.of();
    boolean emptySan;
    Optional<Boolean> sanCritical = Optional.empty();
    List<String> keyUsage = List.of("digitalSignature");
    List<String> extendedKeyUsage = List.of("clientAuth");
    Optional<BasicConstraints> basicConstraints = Optional.empty();
    Optional<NameConstraints> nameConstraints = Optional.empty();
    Signature signature = new Signature("SHA256", Optional.empty(), false);
    List<ExtensionSpec> extensions = List.of();
    Urls urls = new Urls(List.of(), List.of(), List.of());
    Optional<Tampering> tampering = Optional.empty();

    /** A change to the fields. */
    interface Change {
        void apply(SpecBuilder builder);
    }

    static CertificateSpec client(Change... changes) {
        SpecBuilder builder = new SpecBuilder();
        List.of(changes).forEach(change -> change.apply(builder));
        return builder.build();
    }

    static CertificateSpec authority(String name, String issuer, int days) {
        return client(b -> {
            b.subject = name("O=Harness", "CN=" + name);
            b.issuer = issuer;
            b.key = new KeyRef("P-256", name);
            b.validity = new Validity(Duration.ofHours(-1), Duration.ofDays(days));
            b.keyUsage = List.of("keyCertSign", "cRLSign");
            b.extendedKeyUsage = List.of();
            b.basicConstraints = Optional.of(new BasicConstraints(true, Optional.empty()));
        });
    }

    static Map<String, CertificateSpec> authorities() {
        return Map.of(
                "root", authority("root", "self", 3650),
                "intermediate", authority("intermediate", "root", 1000),
                "other", authority("other", "self", 2),
                "below-other", authority("below-other", "other", 2));
    }

    static DistinguishedName name(String... attributes) {
        return new DistinguishedName(Arrays.stream(attributes)
                .map(text -> new Rdn(List.of(attribute(text)), false))
                .toList());
    }

    static DistinguishedName name(Attribute attribute) {
        return new DistinguishedName(List.of(new Rdn(List.of(attribute), false)));
    }

    static Attribute attribute(String text) {
        int equals = text.indexOf('=');
        return new Attribute(text.substring(0, equals), text.substring(equals + 1), Optional.empty(), Optional.empty());
    }

    private CertificateSpec build() {
        return new CertificateSpec(
                subject,
                stringType,
                issuer,
                issuerName,
                key,
                validity,
                version,
                serial,
                san,
                emptySan,
                sanCritical,
                keyUsage,
                extendedKeyUsage,
                basicConstraints,
                nameConstraints,
                signature,
                extensions,
                urls,
                tampering);
    }
}
