package rfc8705.pki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A certification authority that an operator gives, in the place of the harness's root.
 *
 * @param der its certificate, which targets trust
 * @param keys its keys
 * @param pathLength how many authorities may follow it (RFC 5280 section 4.2.1.9); empty for any number
 */
public record GivenAuthority(byte[] der, KeyPair keys, OptionalInt pathLength) {
    private static final int LEAST_DAYS = 7;
    private static final int KEY_CERT_SIGN = 5;

    /** Copies the octets. */
    public GivenAuthority {
        der = der.clone();
    }

    @Override
    public byte[] der() {
        return der.clone();
    }

    /**
     * Reads an authority from a PKCS #12 or JKS file.
     *
     * @param password of key store and key
     * @param alias which entry; empty where there is one key alone
     * @throws PkiException if there is no usable authority, with what to do about it
     */
    public static GivenAuthority read(Path file, String password, Optional<String> alias) {
        try {
            KeyStore store = opened(file, password);
            String entry = entry(store, file, alias);
            if (!(store.getKey(entry, password.toCharArray()) instanceof PrivateKey key)
                    || !(store.getCertificate(entry) instanceof X509Certificate certificate)) {
                throw new PkiException("Entry '" + entry + "' of " + file
                        + " is no private key with a certificate; name one that is with alias");
            }
            requireAuthority(certificate, entry + "' of " + file);
            int length = certificate.getBasicConstraints();
            return new GivenAuthority(
                    certificate.getEncoded(),
                    new KeyPair(certificate.getPublicKey(), key),
                    length == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(length));
        } catch (UnrecoverableKeyException e) {
            throw new PkiException(
                    "The key in " + file + " has another password than the key store; give both the same one", e);
        } catch (GeneralSecurityException e) {
            throw new PkiException(
                    "The key store " + file + " cannot be read (" + e.getMessage() + "); give a PKCS #12 file", e);
        }
    }

    private static KeyStore opened(Path file, String password) throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password.toCharArray());
            return store;
        } catch (IOException e) {
            boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw new PkiException(
                    "The key store " + file + " cannot be opened: "
                            + (wrongPassword
                                    ? "the password is wrong; correct ca.password"
                                    : e.getMessage() + "; give a PKCS #12 or JKS file"),
                    e);
        }
    }

    private static String entry(KeyStore store, Path file, Optional<String> alias) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String name : Collections.list(store.aliases())) {
            if (store.isKeyEntry(name)) {
                keys.add(name);
            }
        }
        if (keys.isEmpty()) {
            throw new PkiException("The key store " + file
                    + " holds no private key, which issuing takes; give the one with the authority's key");
        }
        if (alias.isPresent() && keys.stream().noneMatch(alias.get()::equalsIgnoreCase)) {
            throw new PkiException("The key store " + file + " has no key '" + alias.get() + "'; use one of "
                    + String.join(", ", keys));
        }
        if (alias.isEmpty() && keys.size() > 1) {
            throw new PkiException("The key store " + file + " has several keys (" + String.join(", ", keys)
                    + "); say which with alias");
        }
        return alias.orElse(keys.get(0));
    }

    private static void requireAuthority(X509Certificate certificate, String where) {
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || usage != null && !usage[KEY_CERT_SIGN]) {
            throw new PkiException(
                    "The certificate of '" + where
                            + " may not issue certificates (basicConstraints CA, keyUsage keyCertSign); give the authority's own");
        }
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isBefore(Instant.now().plus(LEAST_DAYS, ChronoUnit.DAYS))) {
            throw new PkiException("The certificate of '" + where + " expires at " + end + ", less than " + LEAST_DAYS
                    + " days from now; give one that lasts longer");
        }
    }
}
