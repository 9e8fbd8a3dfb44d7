package rfc8705.reference;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Certification path validation (RFC 5280 section 6) of what a client sent up to the server's trust anchors. Nothing is
 * fetched and revocation is not looked up.
 */
record PathTrust(Set<X509Certificate> anchors) {
    private static final int LONGEST_PATH = 12;
    private static final int SHORTEST_RSA_KEY = 2048;

    PathTrust {
        anchors = Set.copyOf(anchors);
    }

    /** Whether a valid path leads from the first certificate to a trust anchor at that time. */
    boolean builds(List<X509Certificate> chain, Instant at) {
        if (anchors.isEmpty() || anchors.contains(chain.get(0))) {
            return false;
        }
        try {
            X509CertSelector target = new X509CertSelector();
            target.setCertificate(chain.get(0));
            Set<TrustAnchor> trust = anchors.stream()
                    .map(anchor -> new TrustAnchor(anchor, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trust, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            parameters.setMaxPathLength(LONGEST_PATH);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Whether a certificate is signed with SHA-1 or worse, or holds an RSA key under 2048 bits (RFC 9325). */
    static boolean weak(X509Certificate certificate) {
        String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean digest = signature.startsWith("SHA1") || signature.startsWith("MD");
        return digest
                || certificate.getPublicKey() instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() < SHORTEST_RSA_KEY;
    }
}
