package rfc8705.reference;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes throwaway certificates, step by step. */
final class Maker {
    static final String CN = "2.5.4.3";
    static final String C = "2.5.4.6";
    static final String O = "2.5.4.10";
    static final String OU = "2.5.4.11";
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final CertificateFactory FACTORY = factory();

    private record Ext(String oid, boolean critical, ASN1Encodable value) {}

    private final List<Ext> extensions = new ArrayList<>();
    private X500Name subject = name(rdn(CN, "leaf"));
    private KeyPair keys = newKeys();
    private Instant from = Instant.now().minus(Duration.ofHours(1));
    private Instant to = Instant.now().plus(Duration.ofDays(1));
    private BigInteger serial = BigInteger.valueOf(SERIAL.getAndIncrement());
    private String algorithm = "SHA256withECDSA";

    /** A relative distinguished name of type and UTF8String value pairs. */
    static RDN rdn(String... typesAndValues) {
        AttributeTypeAndValue[] attributes = new AttributeTypeAndValue[typesAndValues.length / 2];
        for (int i = 0; i < attributes.length; i++) {
            attributes[i] = new AttributeTypeAndValue(
                    new ASN1ObjectIdentifier(typesAndValues[2 * i]), new DERUTF8String(typesAndValues[2 * i + 1]));
        }
        return new RDN(attributes);
    }

    static RDN rdn(String type, ASN1Encodable value) {
        return new RDN(new ASN1ObjectIdentifier(type), value);
    }

    /** A name in the order of its encoding. */
    static X500Name name(RDN... rdns) {
        return new X500Name(rdns);
    }

    static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Maker subject(RDN... rdns) {
        subject = name(rdns);
        return this;
    }

    Maker keys(KeyPair given) {
        keys = given;
        return this;
    }

    Maker expired() {
        return expired(Duration.ofDays(1));
    }

    Maker expired(Duration ago) {
        from = Instant.now().minus(Duration.ofDays(2));
        to = Instant.now().minus(ago);
        return this;
    }

    Maker notYetValid() {
        from = Instant.now().plus(Duration.ofHours(1));
        return this;
    }

    Maker serial(BigInteger number) {
        serial = number;
        return this;
    }

    Maker algorithm(String name) {
        algorithm = name;
        return this;
    }

    Maker extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extensions.add(new Ext(oid.getId(), critical, value));
        return this;
    }

    Maker san(GeneralName... names) {
        return extension(Extension.subjectAlternativeName, subject.getRDNs().length == 0, new GeneralNames(names));
    }

    /** Makes it an authority; a negative path length is none. */
    Maker authority(int pathLength) {
        return extension(
                        Extension.basicConstraints,
                        true,
                        pathLength < 0 ? new BasicConstraints(true) : new BasicConstraints(pathLength))
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    }

    Issued selfSigned() {
        return sign(subject, keys);
    }

    Issued by(Issued issuer) {
        return sign(
                X500Name.getInstance(
                        issuer.certificate().getSubjectX500Principal().getEncoded()),
                issuer.keys());
    }

    private Issued sign(X500Name issuer, KeyPair issuerKeys) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    issuer,
                    serial,
                    Date.from(from),
                    Date.from(to),
                    subject,
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()));
            for (Ext extension : extensions) {
                builder.addExtension(
                        new ASN1ObjectIdentifier(extension.oid()), extension.critical(), extension.value());
            }
            byte[] encoded = builder.build(new JcaContentSignerBuilder(algorithm).build(issuerKeys.getPrivate()))
                    .getEncoded();
            return new Issued(decode(encoded), keys);
        } catch (OperatorCreationException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same certificate with one bit of its signature turned. */
    static Issued damaged(Issued whole) {
        byte[] encoded = Certificate.encoded(whole.certificate()).clone();
        encoded[encoded.length - 1] ^= 1;
        return new Issued(decode(encoded), whole.keys());
    }

    static X509Certificate decode(byte[] encoded) {
        try {
            return (X509Certificate)
                    FACTORY.generateCertificate(new ByteArrayInputStream(Arrays.copyOf(encoded, encoded.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
