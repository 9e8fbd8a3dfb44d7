package rfc8705.pki;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rfc8705.pki.AuthorityStore.Opened;
import rfc8705.pki.AuthorityStore.Stored;
import rfc8705.pki.CertificateEncoder.Issuer;

/**
 * The harness's certification authority: opens what {@code certs/} holds and issues whatever is asked for. Safe for several threads. All
 * methods throw {@link PkiException} where a file or a specification is unusable.
 */
public final class Pki {
    private static final String SELF = "self";

    private final Map<String, CertificateSpec> authorities;
    private final CertificateEncoder encoder;
    private final KeyPairs keys;
    private final KeptStore kept;
    private final Opened persistent;
    private final Path rootFile;
    private final Optional<IssuingLimits> limits;
    private final Memo<CertificateSpec, IssuedCertificate> certificates = new Memo<>();
    private final Memo<KeptName, IssuedCertificate> keptCertificates = new Memo<>();

    private record KeptName(String name, CertificateSpec spec) {}

    private Pki(Path certs, Map<String, CertificateSpec> authorities, Instant start, Optional<GivenAuthority> given) {
        this.authorities = Map.copyOf(authorities);
        this.authorities.keySet().forEach(this::requireChain);
        this.encoder = new CertificateEncoder(start);
        this.kept = new KeptStore(certs, start);
        this.keys = new KeyPairs(kept::keyPair);
        AuthorityStore store = new AuthorityStore(certs, this.authorities, keys, encoder, start, given);
        this.limits = given.map(IssuingLimits::new);
        this.persistent = store.open();
        this.rootFile = store.certificateFile(AuthorityStore.ROOT);
        persistent.authorities().keySet().forEach(this::authority);
    }

    /**
     * Opens the authority, creating it on first use. What exists is used as it is, whatever its specification says today, and never
     * replaced: a missing or unreadable file, or less than 7 days to expiry, is a {@link PkiException}.
     *
     * @param certs directory of the persistent authority
     * @param authorities specifications of every authority by name; {@code root} and {@code intermediate} are persistent, the others are
     *     made when first needed and live as long as this object
     */
    public static Pki open(Path certs, Map<String, CertificateSpec> authorities) {
        return open(certs, authorities, Clock.systemUTC());
    }

    /** Likewise at another time. @param clock read once, for the start of the run */
    public static Pki open(Path certs, Map<String, CertificateSpec> authorities, Clock clock) {
        return new Pki(certs, authorities, clock.instant(), Optional.empty());
    }

    /**
     * Likewise with an operator's authority in the place of the root. What is kept for it has a directory of its own below {@code certs},
     * which never holds the authority's key.
     */
    public static Pki open(Path certs, Map<String, CertificateSpec> authorities, GivenAuthority given) {
        Path own = certs.resolve("operator-" + HexFormat.of().formatHex(digest(given.der()), 0, 8));
        return new Pki(own, authorities, Instant.now(), Optional.of(given));
    }

    private static byte[] digest(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Why the operator's authority cannot issue a certificate so that its path is valid; empty if it can, and wherever the harness's own
     * authority is used or another issuer is meant.
     */
    public Optional<String> obstacle(CertificateSpec spec) {
        if (limits.isEmpty()) {
            return Optional.empty();
        }
        if (copiesGivenName(spec)) {
            return Optional.of("it has another name than the harness's own authority, which this copies");
        }
        List<byte[]> path = new ArrayList<>(List.of(issue(spec).der()));
        byte[] root = authority(AuthorityStore.ROOT).der();
        for (String next = spec.issuer();
                !next.equals(SELF);
                next = authorities.get(next).issuer()) {
            byte[] der = authority(next).der();
            if (Arrays.equals(der, root)) {
                return limits.get().obstacle(path);
            }
            path.add(der);
        }
        return Optional.empty();
    }

    /** Replaces the persistent authority by a new one, which has to be imported into targets again. */
    public static void renew(Path certs, Map<String, CertificateSpec> authorities) {
        Instant now = Instant.now();
        KeyPairs keys = new KeyPairs(ref -> Optional.empty());
        new AuthorityStore(certs, authorities, keys, new CertificateEncoder(now), now).renew();
    }

    /** Whether the intermediate authority and the root are one and the same, since the operator's authority may have none below it. */
    public boolean isOneAuthority() {
        return limits.isPresent() && !limits.get().roomForIntermediate();
    }

    /** Whether a certificate repeats the name that the harness's authority has and the operator's has not. */
    private boolean copiesGivenName(CertificateSpec spec) {
        Set<DistinguishedName> names = isOneAuthority()
                ? Set.of(
                        authorities.get(AuthorityStore.ROOT).subject(),
                        authorities.get(AuthorityStore.INTERMEDIATE).subject())
                : Set.of(authorities.get(AuthorityStore.ROOT).subject());
        boolean byGiven = spec.issuer().equals(AuthorityStore.ROOT) || isOneAuthority();
        return names.contains(spec.subject()) || byGiven && spec.issuerName().isPresent();
    }

    /** Issues a certificate; an equal specification returns the same one again. */
    public IssuedCertificate issue(CertificateSpec spec) {
        return certificates.get(spec, () -> {
            KeyPair pair = keys.get(spec.key());
            return new IssuedCertificate(spec, encode(spec, pair), pair);
        });
    }

    /**
     * Like {@link #issue}, but kept in {@code certs/kept/NAME.*} across runs while the specification and the issuer stay the same and
     * more than 7 days remain. The key is the name's own and is kept as long as its algorithm stays the same; a {@link KeyRef} whose slot
     * is the name means that key.
     *
     * @param name a file name without a directory
     */
    public IssuedCertificate issueKept(String name, CertificateSpec spec) {
        return keptCertificates.get(new KeptName(name, spec), () -> {
            byte[] issuer = spec.issuer().equals(SELF)
                    ? new byte[0]
                    : authority(spec.issuer()).der();
            return kept.issue(name, spec, issuer, keys, pair -> encode(spec, pair));
        });
    }

    private byte[] encode(CertificateSpec spec, KeyPair pair) {
        Issuer issuer =
                spec.issuer().equals(SELF) ? new Issuer(CertificateEncoder.subject(spec), pair) : issuer(spec.issuer());
        PrivateKey signer =
                spec.signature().key().map(keys::get).orElse(issuer.keys()).getPrivate();
        return encoder.encode(spec, pair, issuer, signer);
    }

    private Issuer issuer(String name) {
        IssuedCertificate authority = authority(name);
        Stored stored = persistent.authorities().get(name);
        return stored != null
                ? stored.issuer()
                : new Issuer(CertificateEncoder.subject(authority.spec()), authority.keyPair());
    }

    /** The authority of that name with its key. */
    public IssuedCertificate authority(String name) {
        CertificateSpec spec = requireAuthority(name);
        Stored stored = persistent.authorities().get(name);
        return stored == null
                ? issue(spec)
                : certificates.get(spec, () -> new IssuedCertificate(spec, stored.der(), stored.keys()));
    }

    private CertificateSpec requireAuthority(String name) {
        CertificateSpec spec = authorities.get(name);
        if (spec == null) {
            throw new PkiException("No authority is named '" + name + "': expected " + SELF + " or one of "
                    + String.join(", ", new TreeSet<>(authorities.keySet()))
                    + "; correct the name or add the authority");
        }
        return spec;
    }

    /** Follows the issuers of an authority to one that is self-signed. */
    private void requireChain(String name) {
        Set<String> passed = new LinkedHashSet<>();
        for (String next = name;
                !next.equals(SELF);
                next = requireAuthority(next).issuer()) {
            if (!passed.add(next)) {
                throw new PkiException("The authorities " + String.join(", ", passed)
                        + " issue each other in a circle: expected an end with issuer " + SELF + "; correct an issuer");
            }
        }
    }

    /**
     * A certificate of the root for a TLS server of the harness's own, with its key, as the entry {@code server}.
     *
     * @param host name of the server; the loopback address is certified beside it
     * @param password protects the key in the key store
     */
    public KeyStore serverKeyStore(String host, String password) {
        IssuedCertificate server = issue(ServerCertificate.of(host));
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", server.keyPair().getPrivate(), password.toCharArray(), new X509Certificate[] {
                ServerCertificate.parsed(server.der())
            });
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new PkiException(
                    "The certificate for " + host + " cannot be put into a key store: " + e.getMessage());
        }
    }

    /** The key pair that {@code ref} names. */
    public KeyPair keyPair(KeyRef ref) {
        return keys.get(ref);
    }

    /** Whether this call of {@link #open} created the authority. */
    public boolean created() {
        return persistent.created();
    }

    /** Where the root's certificate lies, the file that an operator imports into a target. */
    public Path rootFile() {
        return rootFile;
    }
}
