package rfc8705.reference;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Policies that believe in headers which only a reverse proxy should set. */
final class HeaderFaults {
    private HeaderFaults() {}

    /** Whether a header states one of these results of a proxy's verification. */
    private static boolean saysVerified(Request request, Set<String> good) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().endsWith("verify"))
                .anyMatch(header -> header.getValue().stream().anyMatch(good::contains));
    }

    /** Takes the certificate from a header, in whatever form a proxy would write it, for one the proxy has verified. */
    static class CertificateFromHeader extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.mutualTls()
                            && attempt.plain(false)
                            && certificates(attempt.request()).anyMatch(found -> belongs(client, found));
        }

        /** Whether a request is authenticated without any header. */
        final boolean usually(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust);
        }

        private boolean belongs(Client client, X509Certificate found) {
            return client.method().equals(Client.PKI)
                    ? named(client.subjects(), Certificate.read(found))
                    : selfSigned(client, List.of(found));
        }

        private Stream<X509Certificate> certificates(Request request) {
            return request.headers().entrySet().stream()
                    .filter(header -> names(header.getKey()))
                    .flatMap(header -> header.getValue().stream())
                    .flatMap(value -> certificate(value).stream());
        }

        /** Whether a certificate is looked for in the header of this name, which is in lower case. */
        boolean names(String header) {
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

    /** Takes the certificate from a header where the connection shows none. */
    static final class WithoutCertificate extends CertificateFromHeader {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return attempt.chain().isEmpty()
                    ? super.authenticates(client, attempt, trust)
                    : usually(client, attempt, trust);
        }
    }

    /** Believes a header that names the subject, beside one that says that the certificate was verified where there is such a one. */
    static final class SubjectFromHeader extends Policy {
        private static final Pattern QUOTED = Pattern.compile("Subject=\"([^\"]*)\"");

        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.method().equals(Client.PKI)
                            && client.subjects().stream().anyMatch(subject -> subjects(attempt.request())
                                    .anyMatch(stated ->
                                            attributes(subject.value()).equals(attributes(stated))));
        }

        /** In any order, since proxies write the name either way round. */
        private static Set<String> attributes(String name) {
            return Set.copyOf(Arrays.asList(name.split(",")));
        }

        private static Stream<String> subjects(Request request) {
            return request.headers().entrySet().stream()
                    .filter(header -> !header.getKey().endsWith("dn") || saysVerified(request, Set.of("SUCCESS")))
                    .flatMap(header -> header.getValue().stream())
                    .flatMap(value -> Stream.concat(Stream.of(value), quoted(value)));
        }

        private static Stream<String> quoted(String value) {
            String text = value.startsWith("Subject%") ? URLDecoder.decode(value, StandardCharsets.UTF_8) : value;
            return QUOTED.matcher(text).results().map(result -> result.group(1));
        }
    }

    /** Takes the certificate from the connection, but whether it was verified from a header. */
    static final class VerdictFromHeader extends Policy {
        private static final Set<String> GOOD = Set.of("SUCCESS", "0");

        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.method().equals(Client.PKI)
                            && attempt.plain(false)
                            && !attempt.chain().isEmpty()
                            && saysVerified(attempt.request(), GOOD)
                            && named(
                                    client.subjects(),
                                    Certificate.read(attempt.chain().get(0)));
        }
    }

    /** Believes a header that states the thumbprint of a registered certificate. */
    static final class ThumbprintFromHeader extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.method().equals(Client.SELF_SIGNED)
                            && client.certificates().stream()
                                    .map(ThumbprintFromHeader::thumbprint)
                                    .anyMatch(thumbprint -> attempt.request().headers().values().stream()
                                            .flatMap(List::stream)
                                            .anyMatch(value -> value.contains(thumbprint)));
        }

        private static String thumbprint(byte[] certificate) {
            return HexFormat.of().formatHex(Certificate.digest("SHA-256", certificate));
        }
    }
}
