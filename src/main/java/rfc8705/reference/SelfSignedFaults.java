package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Policies that go wrong about registered certificates. */
final class SelfSignedFaults {
    private static final Set<String> KEY_TYPES = Set.of("RSA", "EC");

    private SelfSignedFaults() {}

    /** Compares certificates this way, the registered one first. */
    static Policy certificates(BiPredicate<X509Certificate, X509Certificate> same) {
        return new Policy() {
            @Override
            boolean sameCertificate(byte[] registered, X509Certificate presented) {
                return same.test(decoded(registered), presented);
            }
        };
    }

    /** Uses a client's JWK Set only if every JWK, or the one with the certificate, is like this. */
    static Policy keys(BiPredicate<Client, X509Certificate> usable) {
        return new Policy() {
            @Override
            boolean selfSigned(Client client, List<X509Certificate> chain) {
                return super.selfSigned(client, chain) && usable.test(client, chain.get(0));
            }
        };
    }

    static boolean sameSubject(X509Certificate registered, X509Certificate presented) {
        return new NameRules()
                .sameName(
                        Certificate.read(registered).subject(),
                        Certificate.read(presented).subject());
    }

    static boolean samePublicKey(X509Certificate registered, X509Certificate presented) {
        return registered.getPublicKey().equals(presented.getPublicKey());
    }

    static boolean noAuthority(X509Certificate registered, X509Certificate presented) {
        return registered.equals(presented) && presented.getBasicConstraints() < 0;
    }

    static boolean selfIssued(X509Certificate registered, X509Certificate presented) {
        return registered.equals(presented) && SimplePath.verifies(presented, presented);
    }

    static boolean firstKey(Client client, X509Certificate presented) {
        return Arrays.equals(client.certificates().get(0), Certificate.encoded(presented));
    }

    static boolean keyWithId(Client client, X509Certificate presented) {
        for (JsonNode jwk : jwks(client)) {
            if (jwk.has("kid") && jwk.path("x5c").path(0).asText().equals(base64(presented))) {
                return true;
            }
        }
        return false;
    }

    static boolean onlyKnownKeys(Client client, X509Certificate presented) {
        for (JsonNode jwk : jwks(client)) {
            if (!KEY_TYPES.contains(jwk.path("kty").asText())) {
                return false;
            }
        }
        return true;
    }

    static final class AnyCertificate extends Policy {
        @Override
        boolean selfSigned(Client client, List<X509Certificate> chain) {
            return !chain.isEmpty();
        }
    }

    static boolean readableKeys(Client client, X509Certificate presented) {
        for (JsonNode jwk : jwks(client)) {
            if (JwkSet.certificate(jwk.path("x5c").path(0)).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Registers keys without certificates, and authenticates by what they say of themselves. */
    static Policy statements(BiPredicate<JsonNode, X509Certificate> fits) {
        return new Policy() {
            @Override
            boolean certificateCount(int count) {
                return true;
            }

            @Override
            boolean selfSigned(Client client, List<X509Certificate> chain) {
                return super.selfSigned(client, chain)
                        || !chain.isEmpty()
                                && StreamSupport.stream(jwks(client).spliterator(), false)
                                        .anyMatch(jwk -> fits.test(jwk, chain.get(0)));
            }
        };
    }

    static boolean statedThumbprint(JsonNode jwk, X509Certificate presented) {
        return jwk.path("x5t#S256").asText().equals(Certificate.thumbprint("SHA-256", Certificate.encoded(presented)));
    }

    static boolean statedShortThumbprint(JsonNode jwk, X509Certificate presented) {
        return jwk.path("x5t").asText().equals(Certificate.thumbprint("SHA-1", Certificate.encoded(presented)));
    }

    static boolean statedKey(JsonNode jwk, X509Certificate presented) {
        return JwkSet.sameKey(jwk, presented.getPublicKey());
    }

    static final class NoneMatchesAny extends Policy {
        @Override
        boolean certificateCount(int count) {
            return true;
        }

        @Override
        boolean selfSigned(Client client, List<X509Certificate> chain) {
            return super.selfSigned(client, chain) || client.certificates().isEmpty() && !chain.isEmpty();
        }
    }

    /** Takes more than one certificate for a sign that the client uses the other method. */
    static final class LoneCertificateOnly extends Policy {
        @Override
        boolean selfSigned(Client client, List<X509Certificate> chain) {
            return chain.size() == 1 && super.selfSigned(client, chain);
        }
    }

    static final class AnyMethod extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || !client.mutualTls() && selfSigned(client, attempt.chain());
        }
    }

    static final class AuthorityInstead extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    || client.method().equals(Client.SELF_SIGNED)
                            && !attempt.chain().isEmpty()
                            && trusted(attempt.chain(), trust)
                            && client.certificates().stream()
                                    .anyMatch(registered -> sameSubject(
                                            decoded(registered), attempt.chain().get(0)));
        }
    }

    /** Puts the registered certificates into a trust store and leaves the rest to path validation. */
    static final class RegisteredAsAnchor extends Policy {
        @Override
        boolean selfSigned(Client client, List<X509Certificate> chain) {
            Set<X509Certificate> anchors = client.certificates().stream()
                    .map(SelfSignedFaults::decoded)
                    .collect(Collectors.toSet());
            return super.selfSigned(client, chain) || !chain.isEmpty() && trusted(chain, new PathTrust(anchors));
        }
    }

    static final class MethodConfusion extends Policy {
        @Override
        boolean pki(Client client, List<X509Certificate> chain, PathTrust trust) {
            return super.pki(client, chain, trust) || selfSigned(client, chain);
        }
    }

    static final class KeyUnchecked extends Policy {
        @Override
        boolean keyFits(JsonNode jwk, X509Certificate certificate) {
            return true;
        }
    }

    /** Takes the registered certificate wherever it stands in what the client sent. */
    static final class AnywhereInChain extends Policy {
        @Override
        boolean selfSigned(Client client, List<X509Certificate> chain) {
            return chain.stream().anyMatch(certificate -> super.selfSigned(client, List.of(certificate)));
        }
    }

    /** Registers every certificate of an x5c. */
    static final class EveryEntry extends Policy {
        @Override
        List<JsonNode> registeredEntries(JsonNode x5c) {
            return super.registeredEntries(x5c).isEmpty() ? List.of() : List.copyOf(entries(x5c));
        }

        @Override
        boolean keyFits(JsonNode jwk, X509Certificate certificate) {
            return super.keyFits(jwk, certificate)
                    || !jwk.path("x5c").path(0).asText().equals(base64(certificate));
        }

        private static List<JsonNode> entries(JsonNode x5c) {
            List<JsonNode> entries = new ArrayList<>();
            x5c.forEach(entries::add);
            return entries;
        }
    }

    private static JsonNode jwks(Client client) {
        return client.metadata().path("jwks").path("keys");
    }

    private static String base64(X509Certificate certificate) {
        return Base64.getEncoder().encodeToString(Certificate.encoded(certificate));
    }

    private static X509Certificate decoded(byte[] registered) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(registered));
        } catch (CertificateException e) {
            throw new DerException("a registered certificate is unreadable");
        }
    }
}
