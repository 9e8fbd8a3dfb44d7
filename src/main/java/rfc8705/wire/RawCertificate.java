package rfc8705.wire;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/** Octets that JSSE shall send as a certificate, whatever they are. JSSE asks nothing of it but its encoding and its public key. */
final class RawCertificate extends X509Certificate {
    private static final long serialVersionUID = 1;

    private final byte[] encoded;
    private final PublicKey publicKey;

    private RawCertificate(byte[] encoded, PublicKey publicKey) {
        this.encoded = encoded.clone();
        this.publicKey = publicKey;
    }

    /** @param keyAlgorithm what the public key claims to be where the octets are not a certificate that can be read */
    static RawCertificate of(byte[] encoded, String keyAlgorithm) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            return new RawCertificate(
                    encoded,
                    factory.generateCertificate(new ByteArrayInputStream(encoded))
                            .getPublicKey());
        } catch (CertificateException e) {
            return new RawCertificate(encoded, new UnreadableKey(keyAlgorithm));
        }
    }

    @Override
    public byte[] getEncoded() {
        return encoded.clone();
    }

    @Override
    public PublicKey getPublicKey() {
        return publicKey;
    }

    @Override
    public String toString() {
        return "certificate of " + encoded.length + " octets";
    }

    @Override
    public void verify(PublicKey key) {}

    @Override
    public void verify(PublicKey key, String provider) {}

    @Override
    public void checkValidity() {}

    @Override
    public void checkValidity(Date date) {}

    @Override
    public int getVersion() {
        return 3;
    }

    @Override
    public BigInteger getSerialNumber() {
        return BigInteger.ONE;
    }

    @Override
    @Deprecated
    public Principal getIssuerDN() {
        return new X500Principal("");
    }

    @Override
    @Deprecated
    public Principal getSubjectDN() {
        return new X500Principal("");
    }

    @Override
    public Date getNotBefore() {
        return new Date(0);
    }

    @Override
    public Date getNotAfter() {
        return new Date(Long.MAX_VALUE);
    }

    @Override
    public byte[] getTBSCertificate() {
        return new byte[0];
    }

    @Override
    public byte[] getSignature() {
        return new byte[0];
    }

    @Override
    public String getSigAlgName() {
        return "unknown";
    }

    @Override
    public String getSigAlgOID() {
        return "0.0";
    }

    @Override
    public byte[] getSigAlgParams() {
        return new byte[0];
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        return new boolean[0];
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        return new boolean[0];
    }

    @Override
    public boolean[] getKeyUsage() {
        return new boolean[0];
    }

    @Override
    public int getBasicConstraints() {
        return -1;
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return false;
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return Set.of();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return Set.of();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        return new byte[0];
    }

    private record UnreadableKey(String algorithm) implements PublicKey {
        @Override
        public String getAlgorithm() {
            return algorithm;
        }

        @Override
        public String getFormat() {
            return "none";
        }

        @Override
        public byte[] getEncoded() {
            return new byte[0];
        }
    }
}
