package rfc8705.pki;

import java.nio.file.Path;
import java.util.Map;

/** The harness's certification authority: opens what {@code certs/} holds and issues whatever is asked for. Safe for several threads. */
public final class Pki {
    /**
     * Opens the authority, creating it on first use.
     *
     * @param certs directory of the persistent authority
     * @param authorities specifications of every authority by name; {@code root} and {@code intermediate} are persistent, the others are
     *     made when first needed and live as long as this object
     */
    public static Pki open(Path certs, Map<String, CertificateSpec> authorities) {
        throw new UnsupportedOperationException();
    }

    /** Issues a certificate; an equal specification returns the same one again. */
    public IssuedCertificate issue(CertificateSpec spec) {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #issue}, but kept in {@code certs/kept/NAME.*} across runs while the specification stays the same. */
    public IssuedCertificate issueKept(String name, CertificateSpec spec) {
        throw new UnsupportedOperationException();
    }

    /** The authority of that name with its key. */
    public IssuedCertificate authority(String name) {
        throw new UnsupportedOperationException();
    }

    /** The key pair that {@code ref} names. */
    public java.security.KeyPair keyPair(KeyRef ref) {
        throw new UnsupportedOperationException();
    }

    /** Whether this call of {@link #open} created the authority. */
    public boolean created() {
        throw new UnsupportedOperationException();
    }

    /** Where the root's certificate lies, the file that an operator imports into a target. */
    public Path rootFile() {
        throw new UnsupportedOperationException();
    }
}
