package rfc8705.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Fetches the JWK Sets that clients publish (RFC 8705 section 2.2.2): for every request anew, over https, without redirects, bounded. */
final class KeySets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int LARGEST = 256 * 1024;

    private final Optional<HttpClient> http;

    /** @param trustAnchors what the servers of JWK Sets must chain to */
    KeySets(Set<X509Certificate> trustAnchors) {
        http = trustAnchors.isEmpty() ? Optional.empty() : Optional.of(client(trustAnchors));
    }

    /** The keys of a client with an address: those that are published there now; none where they cannot be read. */
    Client published(Client client, Policy policy) {
        Optional<String> address = client.keySetAddress();
        if (address.isEmpty()) {
            return client;
        }
        Optional<JsonNode> set = fetch(address.get());
        if (set.isEmpty()) {
            policy.keySetUnavailable();
        }
        return client.withCertificates(
                set.map(found -> JwkSet.certificates(found, policy)).orElseGet(java.util.List::of));
    }

    private Optional<JsonNode> fetch(String address) {
        if (http.isEmpty()) {
            return Optional.empty();
        }
        CompletableFuture<HttpResponse<InputStream>> coming;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(PATIENCE)
                    .header("Accept", "application/jwk-set+json, application/json")
                    .build();
            coming = http.get().sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        try {
            HttpResponse<InputStream> response = coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200 ? read(response) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException | IOException e) {
            coming.cancel(true);
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> read(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            byte[] octets = body.readNBytes(LARGEST + 1);
            return octets.length > LARGEST ? Optional.empty() : Optional.ofNullable(JSON.readTree(octets));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static HttpClient client(Set<X509Certificate> trustAnchors) {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            int count = 0;
            for (X509Certificate anchor : trustAnchors) {
                anchors.setCertificateEntry("anchor-" + count++, anchor);
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .sslContext(context)
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The trust anchors cannot be used: " + e.getMessage(), e);
        }
    }
}
