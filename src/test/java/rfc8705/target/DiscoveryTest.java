package rfc8705.target;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.wire.ServerTrust;
import rfc8705.wire.ThrowawayPki;

class DiscoveryTest {
    private static final ThrowawayPki SERVER = ThrowawayPki.forHost("127.0.0.1");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private static WireMockServer server;
    private static ServerTrust trust;
    private static String base;

    @BeforeAll
    static void start() throws Exception {
        Path store = folder.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            SERVER.keyStore().store(out, "password".toCharArray());
        }
        trust = new ServerTrust.Pem(Files.writeString(folder.resolve("ca.pem"), SERVER.pem()));
        server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystorePath(store.toString())
                .keystoreType("PKCS12")
                .keystorePassword("password")
                .keyManagerPassword("password"));
        server.start();
        base = "https://127.0.0.1:" + server.httpsPort();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @BeforeEach
    void forget() {
        server.resetAll();
    }

    @ParameterizedTest
    @CsvSource({
        "/realms/r,/.well-known/oauth-authorization-server/realms/r",
        "/realms/r,/realms/r/.well-known/openid-configuration",
        "/realms/r/,/.well-known/oauth-authorization-server/realms/r",
        "'',/.well-known/oauth-authorization-server",
        "/,/.well-known/openid-configuration"
    })
    void findsTheMetadataOfAnIssuer(String path, String place) {
        String issuer = base + path;
        publish(place, """
                {"issuer": "%s", "token_endpoint": "%s/t", "registration_endpoint": "%s/r",
                 "token_endpoint_auth_methods_supported": ["tls_client_auth", "private_key_jwt"]}
                """.formatted(issuer, base, base));

        Target target = discover(base + path);

        assertThat(target.issuer()).contains(issuer);
        assertThat(target.name()).isEqualTo(issuer);
        assertThat(target.tokenEndpoint()).isEqualTo(URI.create(base + "/t"));
        assertThat(target.aliasUsed()).isFalse();
        assertThat(target.registrationEndpoint()).contains(URI.create(base + "/r"));
        assertThat(target.authMethodsAdvertised()).containsExactly("tls_client_auth", "private_key_jwt");
        assertThat(target.trust()).isEqualTo(trust);
    }

    @Test
    void prefersTheAliasForMutualTlsButRegistersAtThePlainEndpoint() {
        publish("/.well-known/oauth-authorization-server", """
                {"issuer": "%1$s", "token_endpoint": "%1$s/t", "registration_endpoint": "%1$s/r", "introspection_endpoint": "%1$s/i",
                 "mtls_endpoint_aliases": {"token_endpoint": "%1$s/mtls/t", "introspection_endpoint": "%1$s/mtls/i"}}
                """.formatted(base));

        Target target = discover(base);

        assertThat(target.tokenEndpoint()).isEqualTo(URI.create(base + "/mtls/t"));
        assertThat(target.aliasUsed()).isTrue();
        assertThat(target.registrationEndpoint()).contains(URI.create(base + "/r"));
        assertThat(target.introspectionEndpoint()).contains(URI.create(base + "/mtls/i"));
    }

    @ParameterizedTest
    @CsvSource({"token_endpoint,false", "alias,true"})
    void findsTheIssuerOfATokenEndpointAmongItsParents(String member, boolean alias) {
        String token = base + "/realms/r/protocol/openid-connect/token";
        String plain = alias ? base + "/plain" : token;
        publish("/realms/r/.well-known/openid-configuration", """
                {"issuer": "%s/realms/r", "token_endpoint": "%s", "mtls_endpoint_aliases": {"token_endpoint": "%s"}}
                """.formatted(
                        base, plain, alias ? token : base + "/mtls"));
        publish("/.well-known/oauth-authorization-server", """
                {"issuer": "%1$s", "token_endpoint": "%1$s/another"}
                """.formatted(base));

        Target target = discover(token);

        assertThat(target.issuer()).contains(base + "/realms/r");
        assertThat(target.tokenEndpoint()).isEqualTo(URI.create(token));
        assertThat(target.aliasUsed()).isEqualTo(alias);
    }

    @Test
    void aTokenEndpointThatNoMetadataNamesIsTakenAsItIs() {
        publish("/.well-known/oauth-authorization-server", """
                {"issuer": "%1$s", "token_endpoint": "%1$s/another"}
                """.formatted(base));

        Target target = discover(base + "/oauth/token");

        assertThat(target.tokenEndpoint()).isEqualTo(URI.create(base + "/oauth/token"));
        assertThat(target.name()).isEqualTo(base + "/oauth/token");
        assertThat(target.issuer()).isEmpty();
        assertThat(target.registrationEndpoint()).isEqualTo(Optional.empty());
        assertThat(target.metadata()).isEmpty();
    }

    @Test
    void anotherIssuerInTheMetadataIsKeptBesideTheAddressThatWasAsked() {
        publish("/.well-known/oauth-authorization-server", """
                {"issuer": "https://as.example.org", "token_endpoint": "%s/t"}
                """.formatted(base));

        Target target = discover(base);

        assertThat(target.issuer()).contains("https://as.example.org");
        assertThat(target.issuerAsked()).contains(URI.create(base));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"token_endpoint\": \"x y\"}", "{\"token_endpoint\": \"http://plain.example/t\"}"})
    void anAliasThatCannotBeCalledLeavesTheUsualAddress(String aliases) {
        publish("/.well-known/oauth-authorization-server", """
                {"issuer": "%1$s", "token_endpoint": "%1$s/t", "mtls_endpoint_aliases": %2$s}
                """.formatted(base, aliases));

        Target target = discover(base);

        assertThat(target.tokenEndpoint()).isEqualTo(URI.create(base + "/t"));
        assertThat(target.aliasUsed()).isFalse();
    }

    @Test
    void aMemberThatIsNullCountsAsLeftOut() {
        publish("/.well-known/oauth-authorization-server", """
                {"issuer": "%1$s", "token_endpoint": "%1$s/t", "registration_endpoint": null}
                """.formatted(base));

        Target target = discover(base);

        assertThat(target.registrationEndpoint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "[]",
                "{\"issuer\": 1}",
                "{\"issuer\": \"BASE\"}",
                "{\"issuer\": \"BASE\", \"token_endpoint\": 7}",
                "{\"issuer\": \"BASE\", \"token_endpoint\": \"/relative\"}",
                "{\"issuer\": \"BASE\", \"token_endpoint\": \"http://plain.example/t\"}"
            })
    void metadataThatCannotBeUsedIsAnErrorThatNamesItsPlace(String document) {
        publish("/.well-known/oauth-authorization-server", document.replace("BASE", base));

        assertThat(failure(base))
                .returns(TargetException.Kind.WRONG_CALL, TargetException::kind)
                .hasMessageContaining("The metadata at " + base + "/.well-known/oauth-authorization-server ");
    }

    @Test
    void hugeMetadataIsAnError() {
        publish("/.well-known/oauth-authorization-server", "{\"issuer\": \"" + "x".repeat(300_000) + "\"}");

        assertThat(failure(base)).hasMessageContaining("larger than 65536 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://as.example.org", "as.example.org", "https:///path", "https://as.example.org/#x"})
    void anythingButAnHttpsAddressIsAWrongCall(String url) {
        assertThat(failure(url))
                .returns(TargetException.Kind.WRONG_CALL, TargetException::kind)
                .hasMessageContainingAll(url, "https");
    }

    @Test
    void aServerThatDoesNotRunIsUnreachable() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }

        assertThat(failure("https://127.0.0.1:" + port + "/"))
                .returns(TargetException.Kind.UNREACHABLE, TargetException::kind)
                .hasMessageContaining("127.0.0.1:" + port);
    }

    @Test
    void aServerWhoseCertificateIsNotTrustedIsUntrusted() {
        TargetException failure = catchThrowableOfType(
                TargetException.class, () -> Discovery.discover(URI.create(base), new ServerTrust.Platform(), TIMEOUT));

        assertThat(failure)
                .returns(TargetException.Kind.UNTRUSTED, TargetException::kind)
                .hasMessageContainingAll("target.ca", "target.insecure");
    }

    private static void publish(String path, String document) {
        server.stubFor(get(urlEqualTo(path)).willReturn(document.startsWith("{") ? okJson(document) : ok(document)));
    }

    private static Target discover(String url) {
        return Discovery.discover(URI.create(url), trust, TIMEOUT);
    }

    private static TargetException failure(String url) {
        return catchThrowableOfType(TargetException.class, () -> discover(url));
    }
}
