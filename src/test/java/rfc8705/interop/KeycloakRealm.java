package rfc8705.interop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rfc8705.wire.Ending;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.JsonClient;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.ServerTrust;
import rfc8705.wire.TlsOptions;

/** Makes a realm on a running Keycloak over its Admin REST API. */
final class KeycloakRealm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 500;

    private final String server;
    private final ServerTrust trust;

    private KeycloakRealm(String server, ServerTrust trust) {
        this.server = server;
        this.trust = trust;
    }

    /**
     * Makes the realm and prints an initial access token for dynamic registration in it (RFC 7591 section 1.2) that lasts an hour.
     *
     * @param args the server's base URL, the realm's name, and a PEM file that the server's certificate chains to; the administrator's
     *     name and password are taken from the variables that Keycloak itself reads at its first start
     */
    public static void main(String[] args) throws InterruptedException {
        KeycloakRealm keycloak = new KeycloakRealm(args[0], new ServerTrust.Pem(Path.of(args[2])));
        keycloak.awaitAnswer();
        String administrator = keycloak.logIn(
                System.getenv("KC_BOOTSTRAP_ADMIN_USERNAME"), System.getenv("KC_BOOTSTRAP_ADMIN_PASSWORD"));
        System.out.println(keycloak.initialAccessToken(administrator, args[1]));
    }

    /** A server that has just started may need longer for its first handshake than it grants a connection; from then on it is quick. */
    private void awaitAnswer() throws InterruptedException {
        URI uri = URI.create(server + "/realms/master/.well-known/openid-configuration");
        JsonClient client = new JsonClient(trust, TIMEOUT);
        Instant end = Instant.now().plus(PATIENCE);
        while (!(client.get(uri, Optional.empty()) instanceof Ending.Responded)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(uri + " gave no answer within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private String logIn(String user, String password) {
        HttpRequest request = new HttpRequest(
                "POST",
                URI.create(server + "/realms/master/protocol/openid-connect/token"),
                List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
                "grant_type=password&client_id=admin-cli&username=" + user + "&password=" + password,
                false);
        TlsOptions options = new TlsOptions(Optional.empty(), List.of(), Optional.empty(), TIMEOUT);
        Ending ending = new MutualTlsClient(trust).send(request, options).ending();
        return body(request.uri(), ending).path("access_token").asText();
    }

    private String initialAccessToken(String administrator, String realm) {
        post(
                administrator,
                "/admin/realms",
                JSON.createObjectNode().put("realm", realm).put("enabled", true));
        return post(
                        administrator,
                        "/admin/realms/" + realm + "/clients-initial-access",
                        JSON.createObjectNode().put("count", 100_000).put("expiration", 3600))
                .path("token")
                .asText();
    }

    private JsonNode post(String administrator, String path, JsonNode json) {
        URI uri = URI.create(server + path);
        return body(uri, new JsonClient(trust, TIMEOUT).post(uri, json.toString(), Optional.of(administrator)));
    }

    private static JsonNode body(URI uri, Ending ending) {
        if (!(ending instanceof Ending.Responded responded)
                || responded.response().status() / 100 != 2) {
            throw new IllegalStateException(uri + " was to be answered with success, but came to " + ending);
        }
        try {
            return JSON.readTree(responded.response().body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(uri + " was to be answered with JSON", e);
        }
    }
}
