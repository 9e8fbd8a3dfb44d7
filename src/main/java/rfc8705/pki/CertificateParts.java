package rfc8705.pki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Time;

/** Takes single fields out of well-formed certificates, octet for octet. */
final class CertificateParts {
    private static final int VALIDITY = 3;
    private static final int SUBJECT = 4;
    private static final int PUBLIC_KEY = 5;

    private CertificateParts() {}

    /** The encoded subject. */
    static byte[] subject(byte[] der) {
        return field(der, SUBJECT);
    }

    /** The encoded SubjectPublicKeyInfo. @throws CertificateException if the octets are no certificate */
    static byte[] publicKey(byte[] der) throws CertificateException {
        try {
            return field(der, PUBLIC_KEY);
        } catch (RuntimeException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    /** The field of that number, not counting the version. */
    private static byte[] field(byte[] der, int number) {
        List<byte[]> fields = Der.children(Der.children(der).get(0));
        int version = fields.get(0)[0] == (byte) 0xa0 ? 1 : 0;
        return fields.get(version + number);
    }

    /** The end of the validity. @throws CertificateException if the octets are no certificate */
    static Instant notAfter(byte[] der) throws CertificateException {
        try {
            byte[] end = Der.children(field(der, VALIDITY)).get(1);
            return Time.getInstance(ASN1Primitive.fromByteArray(end)).getDate().toInstant();
        } catch (IOException | RuntimeException e) {
            throw new CertificateException(e.getMessage(), e);
        }
    }

    static boolean isSignedBy(byte[] der, PublicKey issuer) {
        try {
            parse(der).verify(issuer);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static X509Certificate parse(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
