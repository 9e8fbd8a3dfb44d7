package rfc8705.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A running server with what a client needs to talk to it. */
final class Bench implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient anonymous = client(List.of());
    private final ReferenceServer server;
    final World world;

    Bench(ReferenceServer server, World world) {
        this.server = server;
        this.world = world;
    }

    URI uri(String path) {
        return URI.create(server.issuer() + path);
    }

    /** Registers a client; its answer, whatever the status. */
    HttpResponse<String> register(String metadata, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("/register"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(metadata));
        return send(anonymous, headers.length > 0 ? request.headers(headers) : request);
    }

    /** Registers a client and gives its id; fails when it is refused. */
    String registered(String metadata) {
        HttpResponse<String> response = register(metadata);
        if (response.statusCode() != 201) {
            throw new IllegalStateException("registration refused: " + response.body());
        }
        return json(response).get("client_id").asText();
    }

    /** The outcome of a plain token request. */
    String token(String clientId, List<Issued> chain, String... headers) {
        return outcome(tokenResponse(clientId, chain, headers));
    }

    HttpResponse<String> tokenResponse(String clientId, List<Issued> chain, String... headers) {
        return post(
                chain.isEmpty() ? anonymous : client(chain),
                "/token",
                "grant_type=client_credentials&client_id=" + clientId,
                headers);
    }

    HttpResponse<String> post(HttpClient client, String path, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(client, headers.length > 0 ? request.headers(headers) : request);
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code accepted}, or status and error code. */
    static String outcome(HttpResponse<String> response) {
        try {
            JsonNode body = JSON.readTree(response.body());
            return body.has("access_token")
                    ? "accepted"
                    : response.statusCode() + " " + body.path("error").asText();
        } catch (JsonProcessingException e) {
            return response.statusCode() + " not JSON";
        }
    }

    static ObjectNode json(HttpResponse<String> response) {
        try {
            return (ObjectNode) JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A client that shows these certificates, and the first one's key. */
    static HttpClient client(List<Issued> chain) {
        return client(context(chain));
    }

    static HttpClient client(SSLContext context) {
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** TLS that shows these certificates, and the first one's key. */
    static SSLContext context(List<Issued> chain) {
        return context(chain, named -> {});
    }

    /** TLS that shows these certificates. @param asked hears which authorities a certificate is asked of */
    static SSLContext context(List<Issued> chain, Consumer<Principal[]> asked) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {new Shown(chain, asked)}, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A JWK for a certificate; more members, with a comma before, may follow. */
    static String jwk(Issued key, String members, Issued... x5c) {
        ECPublicKey point = (ECPublicKey) key.keys().getPublic();
        String entries = Arrays.stream(x5c)
                .map(entry -> '"' + Base64.getEncoder().encodeToString(Certificate.encoded(entry.certificate())) + '"')
                .reduce((a, b) -> a + "," + b)
                .orElse("");
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\""
                + coordinate(point.getW().getAffineX()) + "\",\"y\":\""
                + coordinate(point.getW().getAffineY()) + "\",\"x5c\":[" + entries + "]" + members + "}";
    }

    private static String coordinate(java.math.BigInteger value) {
        byte[] signed = value.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(32, signed.length);
        System.arraycopy(signed, signed.length - length, fixed, 32 - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Shown extends X509ExtendedKeyManager {
        private final List<Issued> chain;
        private final Consumer<Principal[]> asked;

        Shown(List<Issued> chain, Consumer<Principal[]> asked) {
            this.chain = chain;
            this.asked = asked;
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            asked.accept(issuers == null ? new Principal[0] : issuers);
            return chain.isEmpty() || !Arrays.asList(types).contains("EC") ? null : "client";
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return new String[0];
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return chain.stream().map(Issued::certificate).toArray(X509Certificate[]::new);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return chain.get(0).keys().getPrivate();
        }
    }

    private static final class TrustAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
