package rfc8705.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Certificates that outlive a run although they are no authorities, so that a registration made by hand stays valid. */
final class KeptStore {
    private static final Duration MARGIN = Duration.ofDays(7);

    private final Path certs;
    private final Path directory;
    private final Instant now;

    /** @param certs the authority's directory */
    KeptStore(Path certs, Instant now) {
        this.certs = certs;
        this.directory = certs.resolve("kept");
        this.now = now;
    }

    /** The key pair of the kept certificate that the slot names, if there is one of that algorithm. */
    Optional<KeyPair> keyPair(KeyRef ref) {
        return isFileName(ref.slot()) ? stored(ref.slot(), ref.algorithm()) : Optional.empty();
    }

    private Optional<KeyPair> stored(String name, String algorithm) {
        return Optional.of(file(name, ".key"))
                .filter(Files::exists)
                .map(PemFiles::readKey)
                .filter(pair -> Keys.algorithm(pair.getPublic()).equals(algorithm));
    }

    /**
     * The kept certificate, made anew if there is none, the specification or its issuer changed, or it ends within 7 days.
     *
     * @param issuer the encoded issuer; empty for a self-signed certificate
     * @param keys for the first certificate of that name
     * @param encode writes the certificate for a key pair
     */
    IssuedCertificate issue(
            String name, CertificateSpec spec, byte[] issuer, KeyPairs keys, Function<KeyPair, byte[]> encode) {
        if (!isFileName(name)) {
            throw new PkiException(
                    "'" + name + "' cannot name a kept certificate: expected letters, digits, '-', '_' and '.', "
                            + "since it becomes a file name; choose another name");
        }
        return new DirectoryLock(certs).whileHeld(() -> {
            String fingerprint = fingerprint(spec, issuer);
            Optional<KeyPair> stored = stored(name, spec.key().algorithm());
            KeyPair pair = stored.orElseGet(() -> keys.fresh(name, spec.key()));
            byte[] der = stored.flatMap(kept -> reusable(name, kept, fingerprint))
                    .orElseGet(() -> {
                        byte[] made = encode.apply(pair);
                        write(name, pair, made, fingerprint);
                        return made;
                    });
            return new IssuedCertificate(spec, der, pair);
        });
    }

    private Optional<byte[]> reusable(String name, KeyPair pair, String fingerprint) {
        try {
            if (!Files.exists(file(name, ".pem"))
                    || !Files.exists(file(name, ".spec"))
                    || !Files.readString(file(name, ".spec")).equals(fingerprint)) {
                return Optional.empty();
            }
            byte[] der = PemFiles.readCertificate(file(name, ".pem"));
            boolean usable = Arrays.equals(
                            CertificateParts.publicKey(der), pair.getPublic().getEncoded())
                    && CertificateParts.notAfter(der).isAfter(now.plus(MARGIN));
            return usable ? Optional.of(der) : Optional.empty();
        } catch (IOException | GeneralSecurityException | PkiException e) {
            return Optional.empty();
        }
    }

    /** The fingerprint last, so that it never stands beside another specification's certificate. */
    private void write(String name, KeyPair pair, byte[] der, String fingerprint) {
        try {
            Files.deleteIfExists(file(name, ".spec"));
        } catch (IOException e) {
            throw new PkiException(
                    "Cannot replace " + file(name, ".spec") + " (" + e + "); make its directory writable", e);
        }
        PemFiles.writeKey(file(name, ".key"), pair.getPrivate());
        PemFiles.writeCertificates(file(name, ".pem"), List.of(der));
        PemFiles.writeText(file(name, ".spec"), fingerprint);
    }

    private Path file(String name, String ending) {
        return directory.resolve(name + ending);
    }

    private static boolean isFileName(String name) {
        return name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    }

    private static String fingerprint(CertificateSpec spec, byte[] issuer) {
        return "key " + spec.key().algorithm() + "\nspecification "
                + DisplayText.sha256(spec.toString().getBytes(StandardCharsets.UTF_8)) + "\nissuer "
                + DisplayText.sha256(issuer) + "\n";
    }
}
