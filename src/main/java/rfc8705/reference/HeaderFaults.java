package rfc8705.reference;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Policies that believe in headers which only a reverse proxy should set. */
final class HeaderFaults {
    private HeaderFaults() {}

    /** Takes the certificate from a header, in whatever form a proxy would write it, for one the proxy has verified. */
    static final class CertificateFromHeader extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.mutualTls()
                            && attempt.plain(false)
                            && certificates(attempt.request()).anyMatch(found -> belongs(client, found));
        }

        private boolean belongs(Client client, X509Certificate found) {
            return client.method().equals(Client.PKI)
                    ? named(client.subjects(), Certificate.read(found))
                    : selfSigned(client, List.of(found));
        }

        private static Stream<X509Certificate> certificates(Request request) {
            return request.headers().entrySet().stream()
                    .filter(header -> names(header.getKey()))
                    .flatMap(header -> header.getValue().stream())
                    .flatMap(value -> certificate(value).stream());
        }

        private static boolean names(String header) {
            return header.contains("cert") && !header.contains("chain");
        }

        private static Optional<X509Certificate> certificate(String value) {
            String text = value.contains("Cert=") ? value.substring(value.indexOf("Cert=") + 5) : value;
            text = text.split("[;,]", 2)[0];
            text = text.contains("%") ? URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8) : text;
            text = text.replaceAll("-----[A-Z ]+-----", "").replaceAll("[^A-Za-z0-9+/=]", "");
            try {
                byte[] encoded = Base64.getDecoder().decode(text);
                return Optional.of((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded)));
            } catch (CertificateException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** Believes a header that a certificate was verified, and another that names its subject. */
    static final class SubjectFromHeader extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.method().equals(Client.PKI)
                            && verified(attempt.request())
                            && client.subjects().stream().anyMatch(subject -> subjects(attempt.request())
                                    .anyMatch(subject.value()::equals));
        }

        private static boolean verified(Request request) {
            return request.headers().entrySet().stream()
                    .filter(header -> header.getKey().endsWith("verify"))
                    .anyMatch(header -> header.getValue().contains("SUCCESS"));
        }

        private static Stream<String> subjects(Request request) {
            return request.headers().entrySet().stream()
                    .filter(header -> header.getKey().endsWith("dn"))
                    .map(Map.Entry::getValue)
                    .flatMap(List::stream);
        }
    }
}
