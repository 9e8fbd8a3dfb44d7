package rfc8705.reference;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** A certificate read from its encoding: the names and the extensions, by object identifier. */
record Certificate(X509Certificate x509, Name issuer, Name subject, Map<String, Extension> extensions) {
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final int VERSION = 0xa0;
    private static final int EXTENSIONS = 0xa3;

    /** An extension's criticality and the octets of its value. */
    record Extension(boolean critical, byte[] value) {}

    /**
     * Reads a certificate.
     *
     * @throws DerException when it is not DER, or carries an extension twice
     */
    static Certificate read(X509Certificate x509) {
        return read(x509, (first, second) -> {
            throw new DerException("extension given twice");
        });
    }

    /**
     * Reads a certificate, of which the last extension of each kind counts; for faults only.
     *
     * @throws DerException when it is not DER
     */
    static Certificate readLastOfEach(X509Certificate x509) {
        return read(x509, (first, second) -> second);
    }

    private static Certificate read(X509Certificate x509, BinaryOperator<Extension> repeated) {
        Der whole = Der.read(encoded(x509)).expect(Der.SEQUENCE);
        whole.walk();
        List<Der> fields = whole.children().get(0).expect(Der.SEQUENCE).children();
        int serial = fields.get(0).tag() == VERSION ? 1 : 0;
        if (fields.size() < serial + 6) {
            throw new DerException("certificate cut short");
        }
        Map<String, Extension> extensions = new LinkedHashMap<>();
        fields.stream()
                .filter(field -> field.tag() == EXTENSIONS)
                .flatMap(field -> field.children().get(0).expect(Der.SEQUENCE).children().stream())
                .map(Der::children)
                .forEach(extension -> extensions.merge(extension.get(0).oid(), extension(extension), repeated));
        return new Certificate(x509, Name.read(fields.get(serial + 2)), Name.read(fields.get(serial + 4)), extensions);
    }

    /** The encoding of a certificate. */
    static byte[] encoded(X509Certificate x509) {
        try {
            return x509.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new DerException("certificate without an encoding");
        }
    }

    /** The subject alternative names; empty without that extension. */
    List<AlternativeName> alternativeNames() {
        return Optional.ofNullable(extensions.get(SUBJECT_ALTERNATIVE_NAME))
                .map(extension -> AlternativeName.readAll(extension.value()))
                .orElse(List.of());
    }

    private static Extension extension(List<Der> fields) {
        boolean critical = fields.size() == 3 && fields.get(1).content()[0] != 0;
        return new Extension(
                critical, fields.get(fields.size() - 1).expect(Der.OCTET_STRING).content());
    }

    /** The SHA-256 thumbprint of a certificate in base64url (RFC 7515 section 4.1.8). */
    static String thumbprint(X509Certificate certificate) {
        return thumbprint(encoded(certificate));
    }

    /** The SHA-256 digest of octets in base64url. */
    static String thumbprint(byte[] octets) {
        return thumbprint("SHA-256", octets);
    }

    /** A digest of octets in base64url. */
    static String thumbprint(String digest, byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest(digest, octets));
    }

    /** A digest of octets. */
    static byte[] digest(String digest, byte[] octets) {
        try {
            return MessageDigest.getInstance(digest).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + digest, e);
        }
    }
}
