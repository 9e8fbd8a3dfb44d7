package rfc8705.suite;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;

/** Tells which chains curl does not load: OpenSSL's usual security level refuses them, or looks for sense in their extensions. */
final class WeakCertificates {
    private static final int RSA_BITS = 2048;
    private static final String NAMES = "2.5.29.17";
    private static final String USAGE = "2.5.29.15";

    private WeakCertificates() {}

    /** Whether a chain has a certificate with a short key, with a signature over an old digest, or one that cannot be read. */
    static boolean isIn(List<byte[]> chain) {
        return chain.stream().anyMatch(WeakCertificates::isWeak);
    }

    private static boolean isWeak(byte[] der) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            boolean strange =
                    certificate.getExtensionValue(NAMES) != null && certificate.getSubjectAlternativeNames() == null
                            || certificate.getExtensionValue(USAGE) != null && certificate.getKeyUsage() == null;
            return strange
                    || certificate.getSigAlgName().matches("(?i).*(md5|sha1).*")
                    || certificate.getPublicKey() instanceof RSAPublicKey key
                            && key.getModulus().bitLength() < RSA_BITS;
        } catch (CertificateException e) {
            return true;
        }
    }
}
