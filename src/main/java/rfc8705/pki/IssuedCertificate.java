package rfc8705.pki;

import java.security.KeyPair;

/** A certificate that exists, with the key pair that it certifies. */
public final class IssuedCertificate {
    private final CertificateSpec spec;
    private final byte[] der;
    private final KeyPair keyPair;

    IssuedCertificate(CertificateSpec spec, byte[] der, KeyPair keyPair) {
        this.spec = spec;
        this.der = der.clone();
        this.keyPair = keyPair;
    }

    /** What was asked for. */
    public CertificateSpec spec() {
        return spec;
    }

    /** The encoding as it is sent; not always well-formed DER, since that may be what is tested. */
    public byte[] der() {
        return der.clone();
    }

    /** The key pair whose public half the certificate holds. */
    public KeyPair keyPair() {
        return keyPair;
    }
}
