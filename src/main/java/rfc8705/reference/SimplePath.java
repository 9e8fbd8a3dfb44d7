package rfc8705.reference;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/**
 * Path validation with one check left out, for faults only. What it cannot check (name constraints, policies) it
 * refuses, unless that is the check left out.
 */
record SimplePath(List<X509Certificate> chain, Set<X509Certificate> anchors, SimplePath.Check ignored) {
    private static final int LONGEST_PATH = 8;
    private static final int CERTIFICATE_SIGNING = 5;
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String POLICY_CONSTRAINTS = "2.5.29.36";
    private static final NameRules NAMES = new NameRules();
    private static final Set<String> KNOWN = Set.of(
            "2.5.29.15",
            "2.5.29.17",
            "2.5.29.19",
            NAME_CONSTRAINTS,
            "2.5.29.32",
            POLICY_CONSTRAINTS,
            "2.5.29.37",
            "2.5.29.54");

    /** What may be left out. */
    enum Check {
        DATES,
        SIGNATURES,
        ANCHOR_SIGNATURE,
        BASIC_CONSTRAINTS,
        KEY_USAGE,
        PATH_LENGTH,
        NAME_CONSTRAINTS,
        POLICIES,
        CRITICAL_EXTENSIONS,
        REPEATED_EXTENSIONS,
        /** Which is not checked here in any case. */
        STRENGTH
    }

    /** Whether a path leads from the first certificate to an anchor. */
    boolean leads() {
        try {
            return leads(chain.get(0), 0);
        } catch (DerException e) {
            return false;
        }
    }

    private boolean leads(X509Certificate certificate, int below) {
        if (below > LONGEST_PATH || !acceptable(certificate)) {
            return false;
        }
        boolean anchored = anchors.stream()
                .anyMatch(anchor -> issued(anchor, certificate)
                        && (ignored == Check.ANCHOR_SIGNATURE || signed(anchor, certificate)));
        return anchored
                || chain.stream()
                        .filter(issuer -> !issuer.equals(certificate) && issued(issuer, certificate))
                        .filter(issuer -> authority(issuer, below) && signed(issuer, certificate))
                        .anyMatch(issuer -> leads(issuer, below + 1));
    }

    private boolean acceptable(X509Certificate certificate) {
        Certificate read = read(certificate);
        Date now = Date.from(Instant.now());
        boolean current = !now.before(certificate.getNotBefore()) && !now.after(certificate.getNotAfter());
        boolean understood = read.extensions().entrySet().stream()
                .noneMatch(extension -> extension.getValue().critical() && !KNOWN.contains(extension.getKey()));
        return (current || ignored == Check.DATES)
                && (understood || ignored == Check.CRITICAL_EXTENSIONS)
                && (ignored == Check.NAME_CONSTRAINTS || !read.extensions().containsKey(NAME_CONSTRAINTS))
                && (ignored == Check.POLICIES || !read.extensions().containsKey(POLICY_CONSTRAINTS));
    }

    private boolean authority(X509Certificate issuer, int below) {
        int pathLength = issuer.getBasicConstraints();
        if (pathLength < 0) {
            return ignored == Check.BASIC_CONSTRAINTS;
        }
        boolean[] usage = issuer.getKeyUsage();
        return (pathLength >= below || ignored == Check.PATH_LENGTH || ignored == Check.BASIC_CONSTRAINTS)
                && (usage == null || usage[CERTIFICATE_SIGNING] || ignored == Check.KEY_USAGE);
    }

    private Certificate read(X509Certificate certificate) {
        return ignored == Check.REPEATED_EXTENSIONS
                ? Certificate.readLastOfEach(certificate)
                : Certificate.read(certificate);
    }

    private boolean issued(X509Certificate issuer, X509Certificate certificate) {
        return NAMES.sameName(read(issuer).subject(), read(certificate).issuer());
    }

    private boolean signed(X509Certificate issuer, X509Certificate certificate) {
        return ignored == Check.SIGNATURES || verifies(issuer, certificate);
    }

    /** Whether the issuer's key verifies the certificate's signature. */
    static boolean verifies(X509Certificate issuer, X509Certificate certificate) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
