package rfc8705.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link ServerTrust} names. */
final class TrustAnchors {
    private static final String REMEDY =
            "Give target.ca a readable file of PEM certificates (-----BEGIN CERTIFICATE-----), or leave it out to use the JVM's trust store.";

    private TrustAnchors() {}

    /** Empty where everything is accepted. */
    static Optional<X509TrustManager> of(ServerTrust trust) {
        if (trust instanceof ServerTrust.Pem pem) {
            return Optional.of(pem(pem.file()));
        }
        if (trust instanceof ServerTrust.Platform) {
            return Optional.of(platform());
        }
        return Optional.empty();
    }

    private static X509TrustManager platform() {
        try {
            return trustManager(null);
        } catch (GeneralSecurityException e) {
            throw new WireException(
                    "The JVM's trust store cannot be used: " + e.getMessage()
                            + ". Repair it, or name the target's CA with target.ca.",
                    e);
        }
    }

    private static X509TrustManager pem(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new WireException(
                        "The CA file " + file + " holds no certificate. " + REMEDY, new IOException("empty"));
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("anchor-" + store.size(), certificate);
            }
            return trustManager(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new WireException("The CA file " + file + " cannot be read (" + e + "). " + REMEDY, e);
        }
    }

    private static X509TrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }
}
