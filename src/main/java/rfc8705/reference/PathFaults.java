package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Policies that go wrong about chains. */
final class PathFaults {
    private PathFaults() {}

    /** Leaves one check of path validation out. */
    static class Without extends Policy {
        private final SimplePath.Check ignored;

        Without(SimplePath.Check ignored) {
            this.ignored = ignored;
        }

        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            return super.trusted(chain, trust)
                    || usable(chain) && new SimplePath(chain, trust.anchors(), ignored).leads();
        }
    }

    /** Looks at the end of the leaf's time alone. */
    static final class NotYetValid extends Policy {
        @Override
        Instant validationTime(List<X509Certificate> chain) {
            Instant from = chain.get(0).getNotBefore().toInstant();
            Instant now = super.validationTime(chain);
            return now.isBefore(from) ? from : now;
        }
    }

    /** Verifies a certificate once and knows it again by issuer and serial number. */
    static final class VerifiedBySerialNumber extends Policy {
        private final Set<List<Object>> verified = ConcurrentHashMap.newKeySet();

        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            X509Certificate leaf = chain.get(0);
            List<Object> known = List.of(
                    leaf.getSerialNumber(),
                    ByteBuffer.wrap(leaf.getIssuerX500Principal().getEncoded()));
            if (super.trusted(chain, trust)) {
                verified.add(known);
            }
            return verified.contains(known);
        }
    }

    static final class NoChainCheck extends Policy {
        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            return true;
        }
    }

    static final class SelfSignedTrusted extends Policy {
        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            X509Certificate leaf = chain.get(0);
            return super.trusted(chain, trust) || SimplePath.verifies(leaf, leaf);
        }
    }

    static final class AnyChainEntry extends Policy {
        @Override
        List<X509Certificate> identities(List<X509Certificate> chain) {
            return chain;
        }
    }

    static final class PurposeIgnored extends Policy {
        @Override
        boolean purpose(X509Certificate leaf) {
            return true;
        }
    }

    static final class KeyUsageIgnored extends Policy {
        @Override
        boolean signs(X509Certificate leaf) {
            return true;
        }
    }

    /** Takes weak signatures and keys too, those included that the JDK's path validation refuses on its own. */
    static final class WeakAccepted extends Without {
        WeakAccepted() {
            super(SimplePath.Check.STRENGTH);
        }

        @Override
        boolean strong(List<X509Certificate> chain) {
            return true;
        }
    }

    static final class LoneLeafRefused extends Policy {
        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            return chain.size() > 1 && super.trusted(chain, trust);
        }
    }

    static final class OrderRequired extends Policy {
        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            for (int i = 1; i < chain.size(); i++) {
                if (!SimplePath.verifies(chain.get(i), chain.get(i - 1))) {
                    return false;
                }
            }
            return super.trusted(chain, trust);
        }
    }

    static final class IssuerByOctets extends Policy {
        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            byte[] issuer = chain.get(0).getIssuerX500Principal().getEncoded();
            return super.trusted(chain, trust)
                    && Stream.concat(chain.stream().skip(1), trust.anchors().stream())
                            .anyMatch(above -> Arrays.equals(
                                    above.getSubjectX500Principal().getEncoded(), issuer));
        }
    }

    static final class LongChainBreaks extends Policy {
        private static final int DEPTH = 6;

        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            if (chain.size() > DEPTH) {
                throw new OAuthError(500, "server_error", "Something went wrong.");
            }
            return super.trusted(chain, trust);
        }
    }

    static final class LargeRefused extends Policy {
        private static final int HEADER_FIELD = 8192;

        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            return Certificate.encoded(chain.get(0)).length < HEADER_FIELD && super.trusted(chain, trust);
        }
    }

    static final class RsaRefused extends Policy {
        @Override
        boolean strong(List<X509Certificate> chain) {
            return super.strong(chain) && !(chain.get(0).getPublicKey() instanceof RSAPublicKey);
        }
    }

    /** Counts on one extended key usage at least where there is the extension. */
    static final class EmptyPurposeBreaks extends Policy {
        @Override
        boolean purpose(X509Certificate leaf) {
            try {
                if (List.of().equals(leaf.getExtendedKeyUsage())) {
                    throw new OAuthError(500, "server_error", "Something went wrong.");
                }
                return super.purpose(leaf);
            } catch (CertificateParsingException e) {
                return false;
            }
        }
    }

    /** Adds the certificates that clients register to the trust anchors, for everybody. */
    static final class RegisteredTrusted extends Policy {
        private final Set<X509Certificate> registered = ConcurrentHashMap.newKeySet();

        @Override
        boolean keyFits(JsonNode jwk, X509Certificate certificate) {
            registered.add(certificate);
            return super.keyFits(jwk, certificate);
        }

        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            Set<X509Certificate> anchors = new HashSet<>(trust.anchors());
            registered.stream()
                    .filter(found -> found.getBasicConstraints() >= 0)
                    .forEach(anchors::add);
            return super.trusted(chain, new PathTrust(anchors));
        }
    }

    static final class EmptySubjectRefused extends Policy {
        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            return !Certificate.read(chain.get(0)).subject().rdns().isEmpty() && super.trusted(chain, trust);
        }
    }

    static final class Pinned extends Policy {
        private final Map<String, X509Certificate> pins = new ConcurrentHashMap<>();

        @Override
        boolean pki(Client client, List<X509Certificate> chain, PathTrust trust) {
            return super.pki(client, chain, trust)
                    && chain.get(0).equals(pins.computeIfAbsent(client.id(), id -> chain.get(0)));
        }
    }

    /** Requests every http URL of the certificate before looking at its path. */
    static final class UrlsFetched extends Policy {
        private static final Duration PATIENCE = Duration.ofSeconds(2);
        private static final int UNIFORM_RESOURCE_IDENTIFIER = 0x86;
        private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
        private final HttpClient http =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build();

        @Override
        boolean trusted(List<X509Certificate> chain, PathTrust trust) {
            Certificate.read(chain.get(0)).extensions().entrySet().stream()
                    .filter(extension -> !extension.getKey().equals(SUBJECT_ALTERNATIVE_NAME))
                    .flatMap(extension -> read(extension.getValue().value()).stream())
                    .flatMap(UrlsFetched::urls)
                    .forEach(this::fetch);
            return super.trusted(chain, trust);
        }

        private static Optional<Der> read(byte[] value) {
            try {
                return Optional.of(Der.read(value));
            } catch (DerException e) {
                return Optional.empty();
            }
        }

        private static Stream<String> urls(Der value) {
            if (value.tag() == UNIFORM_RESOURCE_IDENTIFIER) {
                return Stream.of(new AlternativeName(AlternativeName.URI, value.content()).text())
                        .filter(url -> url.startsWith("http:"));
            }
            return (value.tag() & 0x20) == 0
                    ? Stream.empty()
                    : value.children().stream().flatMap(UrlsFetched::urls);
        }

        private void fetch(String url) {
            try {
                HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .build();
                http.send(request, HttpResponse.BodyHandlers.discarding());
            } catch (IOException | IllegalArgumentException e) {
                return; // whatever the answer, the request was the fault
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
