package rfc8705.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Policies that go wrong about what is asked for, and about keys that clients publish. */
final class ServiceFaults {
    private ServiceFaults() {}

    /** Serves the endpoints beside the token endpoint whoever asks. */
    static final class OtherEndpointsOpen extends Policy {
        @Override
        boolean authenticationNeeded(Service service, Request request, Map<String, String> parameters) {
            boolean open = service == Service.INTROSPECTION || service == Service.REVOCATION;
            return super.authenticationNeeded(service, request, parameters) && !open;
        }
    }

    /** Takes whoever comes without a certificate, and yet with one of these parameters, for a public client. */
    static Policy publicWith(String parameter) {
        return new Policy() {
            @Override
            boolean authenticationNeeded(Service service, Request request, Map<String, String> parameters) {
                boolean taken =
                        service == Service.TOKEN && request.chain().isEmpty() && parameters.containsKey(parameter);
                return super.authenticationNeeded(service, request, parameters) && !taken;
            }
        };
    }

    /** Takes the certificate of any client that was ever authenticated, for a request with one of these parameters. */
    static Policy anyClientWith(String parameter) {
        return new Policy() {
            private final Map<String, Client> known = new ConcurrentHashMap<>();

            @Override
            boolean authenticates(Client client, Attempt attempt, PathTrust trust) {
                if (super.authenticates(client, attempt, trust)) {
                    if (client.mutualTls()) {
                        known.put(client.id(), client);
                    }
                    return true;
                }
                String body = new String(attempt.request().body(), StandardCharsets.UTF_8);
                return Form.read(body).values().containsKey(parameter)
                        && known.values().stream().anyMatch(other -> super.authenticates(other, attempt, trust));
            }
        };
    }

    /** Takes a request with a code_verifier for a public client's, and finds that the client is none. */
    static final class VerifierIsPublic extends Policy {
        @Override
        boolean authenticationNeeded(Service service, Request request, Map<String, String> parameters) {
            if (service == Service.TOKEN && parameters.containsKey("code_verifier")) {
                throw OAuthError.invalidClient(false);
            }
            return super.authenticationNeeded(service, request, parameters);
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

    /** Turns everybody away who comes without a certificate, with a page. */
    static final class CertificateForEverybody extends Policy {
        @Override
        Answer answer(Request request, Answer answer) {
            return request.chain().isEmpty()
                    ? AnswerFaults.html(AnswerFaults.status(answer, 400))
                    : super.answer(request, answer);
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
}
