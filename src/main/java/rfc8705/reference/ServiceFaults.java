package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Policies that go wrong about what is asked for, and about keys that clients publish. */
final class ServiceFaults {
    private ServiceFaults() {}

    /** Serves such requests whoever they are from. */
    static Policy withoutAuthentication(BiPredicate<Service, Map<String, String>> which) {
        return new Policy() {
            @Override
            boolean authenticationNeeded(Service service, Map<String, String> parameters) {
                return super.authenticationNeeded(service, parameters) && !which.test(service, parameters);
            }
        };
    }

    static boolean elsewhere(Service service, Map<String, String> parameters) {
        return Set.of(Service.INTROSPECTION, Service.REVOCATION).contains(service);
    }

    static boolean refresh(Service service, Map<String, String> parameters) {
        return service == Service.TOKEN && "refresh_token".equals(parameters.get("grant_type"));
    }

    static boolean code(Service service, Map<String, String> parameters) {
        return service == Service.TOKEN && "authorization_code".equals(parameters.get("grant_type"));
    }

    static boolean verifier(Service service, Map<String, String> parameters) {
        return code(service, parameters) && parameters.containsKey("code_verifier");
    }

    /** Takes a request with a code_verifier for a public client's, and finds that the client is none. */
    static final class VerifierIsPublic extends Policy {
        @Override
        boolean authenticationNeeded(Service service, Map<String, String> parameters) {
            if (verifier(service, parameters)) {
                throw OAuthError.invalidClient(false);
            }
            return super.authenticationNeeded(service, parameters);
        }
    }

    /** Refuses a client that has a method without certificates and yet shows one. */
    static final class PublicCertificateRefused extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    && !(client.method().equals(Client.NONE) && !attempt.chain().isEmpty());
        }
    }

    /** Asks everybody for a certificate. */
    static final class CertificateForEverybody extends Policy {
        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            return super.authenticates(client, attempt, trust)
                    && !attempt.chain().isEmpty();
        }
    }

    /** Binds tokens to the key and not to the certificate. */
    static final class BoundToKey extends Policy {
        @Override
        Optional<String> boundTo(List<X509Certificate> chain) {
            return chain.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            Certificate.thumbprint(chain.get(0).getPublicKey().getEncoded()));
        }
    }

    /** Answers with an internal error where keys cannot be read. */
    static final class KeySetFailureBreaks extends Policy {
        @Override
        void keySetUnavailable() {
            throw new OAuthError(500, "server_error", "Something went wrong.");
        }
    }

    /** Takes any certificate where the client publishes its keys and none of them can be read. */
    static final class KeySetFailureForgiven extends Policy {
        @Override
        boolean selfSigned(Client client, List<X509Certificate> chain) {
            boolean nothingToCompare =
                    client.keySetAddress().isPresent() && client.certificates().isEmpty();
            return super.selfSigned(client, chain) || nothingToCompare && !chain.isEmpty();
        }
    }

    static final class PlainKeySetAddress extends Policy {
        @Override
        boolean keySetAddress(String address) {
            return super.keySetAddress(address) || address.startsWith("http:");
        }
    }

    /** Calls the address that a key gives for its certificate. */
    static final class KeyAddressCalled extends Policy {
        private static final Duration PATIENCE = Duration.ofSeconds(2);

        private final HttpClient http = client();

        @Override
        void keySeen(JsonNode jwk) {
            if (!jwk.path("x5u").isTextual()) {
                return;
            }
            try {
                URI address = URI.create(jwk.get("x5u").asText());
                http.send(
                        HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                        HttpResponse.BodyHandlers.discarding());
            } catch (IOException | IllegalArgumentException e) {
                return; // whatever the answer, the request was the fault
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private static HttpClient client() {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {new AcceptAnyCertificate()}, null);
                return HttpClient.newBuilder()
                        .sslContext(context)
                        .connectTimeout(PATIENCE)
                        .build();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Shuts a client out after some failures in a row. */
    static final class LockedOut extends Policy {
        private static final int MOST = 8;

        private final Map<String, Integer> failures = new ConcurrentHashMap<>();

        @Override
        boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
            boolean open = failures.getOrDefault(client.id(), 0) < MOST;
            if (open && super.authenticates(client, attempt, trust)) {
                failures.remove(client.id());
                return true;
            }
            failures.merge(client.id(), 1, Integer::sum);
            return false;
        }
    }
}
