package rfc8705.pki;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.pki.CertificateEncoder.Issuer;

/** The persistent authorities: the root, which an operator imports, and the intermediate. What exists is used as it is, or refused. */
final class AuthorityStore {
    static final String ROOT = "root";
    static final String INTERMEDIATE = "intermediate";

    private static final List<String> PERSISTENT = List.of(ROOT, INTERMEDIATE);
    private static final Duration MARGIN = Duration.ofDays(7);
    private static final String RENEW =
            "make a new authority with --renew-ca and import the new ca.pem into the target";

    private final Path certs;
    private final Map<String, CertificateSpec> specs;
    private final KeyPairs keys;
    private final CertificateEncoder encoder;
    private final Instant now;
    private final Optional<GivenAuthority> given;

    /** A persistent authority as its files hold it. */
    record Stored(byte[] der, KeyPair keys) {
        Issuer issuer() {
            return new Issuer(CertificateParts.subject(der), keys);
        }
    }

    /** @param created whether the root is new */
    record Opened(Map<String, Stored> authorities, boolean created) {}

    AuthorityStore(
            Path certs, Map<String, CertificateSpec> specs, KeyPairs keys, CertificateEncoder encoder, Instant now) {
        this(certs, specs, keys, encoder, now, Optional.empty());
    }

    /** @param given takes the root's place */
    AuthorityStore(
            Path certs,
            Map<String, CertificateSpec> specs,
            KeyPairs keys,
            CertificateEncoder encoder,
            Instant now,
            Optional<GivenAuthority> given) {
        this.certs = certs;
        this.specs = specs;
        this.keys = keys;
        this.encoder = encoder;
        this.now = now;
        this.given = given;
        requireIssuer(ROOT, "self");
        if (specs.containsKey(INTERMEDIATE)) {
            requireIssuer(INTERMEDIATE, ROOT);
        }
    }

    private void requireIssuer(String name, String issuer) {
        CertificateSpec spec = specs.get(name);
        if (spec == null || !spec.issuer().equals(issuer)) {
            throw new PkiException("The authority '" + name + "' is "
                    + (spec == null ? "missing" : "issued by '" + spec.issuer() + "'")
                    + ": expected one whose issuer is '" + issuer
                    + "', since it outlives the run; correct the authorities");
        }
    }

    Path certificateFile(String name) {
        return certs.resolve(fileName(name) + ".pem");
    }

    private Path keyFile(String name) {
        return certs.resolve(fileName(name) + ".key");
    }

    private static String fileName(String name) {
        return name.equals(ROOT) ? "ca" : name;
    }

    /** Reads what exists and creates what does not. */
    Opened open() {
        return given.isPresent() ? openBelow(given.get()) : openOwn();
    }

    /** An operator's authority with an intermediate below it, or in the intermediate's place where it may have none. */
    private Opened openBelow(GivenAuthority authority) {
        return new DirectoryLock(certs).whileHeld(() -> {
            Stored root = new Stored(authority.der(), authority.keys());
            PemFiles.writeCertificates(certificateFile(ROOT), List.of(root.der()));
            Map<String, Stored> authorities = new LinkedHashMap<>();
            authorities.put(ROOT, root);
            if (specs.containsKey(INTERMEDIATE)) {
                authorities.put(
                        INTERMEDIATE,
                        !new IssuingLimits(authority).roomForIntermediate()
                                ? root
                                : exists(INTERMEDIATE)
                                        ? load(INTERMEDIATE, authorities)
                                        : create(INTERMEDIATE, authorities));
            }
            return new Opened(authorities, false);
        });
    }

    private Opened openOwn() {
        return new DirectoryLock(certs).whileHeld(() -> {
            boolean created = !exists(ROOT);
            if (created && exists(INTERMEDIATE)) {
                throw new PkiException(certificateFile(ROOT) + " and " + keyFile(ROOT) + " are missing although "
                        + certificateFile(INTERMEDIATE)
                        + " or its key exists: an authority is never replaced silently; restore them, or "
                        + RENEW);
            }
            Map<String, Stored> authorities = new LinkedHashMap<>();
            for (String name : PERSISTENT) {
                if (specs.containsKey(name)) {
                    authorities.put(name, exists(name) ? load(name, authorities) : create(name, authorities));
                }
            }
            return new Opened(authorities, created);
        });
    }

    /** Replaces every persistent authority. */
    void renew() {
        new DirectoryLock(certs).whileHeld(() -> {
            Map<String, Stored> authorities = new LinkedHashMap<>();
            for (String name : PERSISTENT) {
                if (specs.containsKey(name)) {
                    authorities.put(name, create(name, authorities));
                }
            }
            return authorities;
        });
    }

    private boolean exists(String name) {
        return Files.exists(certificateFile(name)) || Files.exists(keyFile(name));
    }

    private Stored create(String name, Map<String, Stored> issuers) {
        CertificateSpec spec = specs.get(name);
        if (spec.validity().to().compareTo(MARGIN) < 0) {
            throw new PkiException("The authority '" + name + "' would be valid for "
                    + spec.validity().to() + ": expected at least " + MARGIN
                    + ", since it outlives the run; give it a longer validity");
        }
        KeyPair pair = keys.fresh(name, spec.key());
        Issuer issuer = name.equals(ROOT)
                ? new Issuer(CertificateEncoder.subject(spec), pair)
                : issuers.get(spec.issuer()).issuer();
        PrivateKey signer =
                spec.signature().key().map(keys::get).orElse(issuer.keys()).getPrivate();
        Stored stored = new Stored(encoder.encode(spec, pair, issuer, signer), pair);
        PemFiles.writeKey(keyFile(name), pair.getPrivate());
        PemFiles.writeCertificates(certificateFile(name), List.of(stored.der()));
        return stored;
    }

    private Stored load(String name, Map<String, Stored> issuers) {
        requireFile(certificateFile(name), keyFile(name));
        requireFile(keyFile(name), certificateFile(name));
        Stored stored = read(name);
        Stored issuer = issuers.getOrDefault(specs.get(name).issuer(), stored);
        if (!CertificateParts.isSignedBy(stored.der(), issuer.keys().getPublic())) {
            throw new PkiException(certificateFile(name) + " is not signed with the key in " + keyFile(ROOT)
                    + ": expected files that were made together; restore them, or " + RENEW);
        }
        keys.adopt(name, specs.get(name).key(), stored.keys());
        return stored;
    }

    private static void requireFile(Path file, Path other) {
        if (!Files.exists(file)) {
            throw new PkiException(file + " is missing although " + other
                    + " exists: an authority is never replaced silently; restore the file, or " + RENEW);
        }
    }

    private Stored read(String name) {
        Path file = certificateFile(name);
        try {
            byte[] der = PemFiles.readCertificate(file);
            KeyPair pair = PemFiles.readKey(keyFile(name));
            if (!Arrays.equals(CertificateParts.publicKey(der), pair.getPublic().getEncoded())) {
                throw new PkiException(file + " and " + keyFile(name) + " do not belong together");
            }
            Instant end = CertificateParts.notAfter(der);
            if (end.isBefore(now.plus(MARGIN))) {
                throw new PkiException(
                        file + " expires at " + end + ", less than " + MARGIN.toDays() + " days from now");
            }
            return new Stored(der, pair);
        } catch (PkiException e) {
            throw new PkiException(
                    e.getMessage() + "; an authority is never replaced silently: put the right file back, or " + RENEW,
                    e);
        } catch (GeneralSecurityException e) {
            throw new PkiException(
                    file + " is no readable certificate (" + e.getMessage() + "); restore the file, or " + RENEW, e);
        }
    }
}
