package rfc8705.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.ExtendedSSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteTest {
    private static final ThrowawayPki SERVER = ThrowawayPki.forHost("as.example.org");
    private static final URI TOKEN = URI.create("https://as.example.org/token");

    @TempDir
    Path folder;

    @Test
    void reachesAHostAtAnotherAddressAndStillJudgesItsCertificateByTheName() throws Exception {
        try (TlsServer server = answering()) {
            Route route = new Route(
                    Map.of("as.example.org", at(server.uri().getPort())),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

            Ending ending = new JsonClient(trust(), route, Duration.ofSeconds(10)).get(TOKEN, Optional.empty());

            assertThat(ending).isInstanceOf(Ending.Responded.class);
            assertThat(server.requests()).singleElement().asString().contains("Host: as.example.org\r\n");
        }
    }

    @Test
    void indicatesTheServerNameOfTheRoute() throws Exception {
        try (TlsServer server = TlsServer.start(SERVER, TlsServer.Asking.NOT_AT_ALL, List.of(), (own, socket) -> {
            own.readRequest(socket);
            String names = ((ExtendedSSLSession) socket.getSession())
                    .getRequestedServerNames()
                    .toString();
            String body = "\"" + names.replace("\"", "") + "\"";
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
        })) {
            Route route = new Route(
                    Map.of("as.example.org", at(server.uri().getPort())),
                    Optional.of("gateway.example.org"),
                    Optional.empty(),
                    List.of());

            Ending ending = new JsonClient(trust(), route, Duration.ofSeconds(10)).get(TOKEN, Optional.empty());

            assertThat(((Ending.Responded) ending).response().body()).contains("gateway.example.org");
        }
    }

    @Test
    void goesThroughAProxyThatWantsAPassword() throws Exception {
        try (TlsServer server = answering();
                ConnectProxy proxy = ConnectProxy.start(
                        "200 Connection established", server.uri().getPort())) {
            Ending ending = new JsonClient(trust(), through(proxy, Optional.of("user:secret")), Duration.ofSeconds(10))
                    .get(TOKEN, Optional.empty());

            assertThat(ending).isInstanceOf(Ending.Responded.class);
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT as.example.org:443 HTTP/1.1\r\n")
                    .contains("Proxy-Authorization: Basic dXNlcjpzZWNyZXQ=\r\n");
        }
    }

    @Test
    void saysWhatTheProxyAnsweredInsteadOfOpeningTheConnection() throws Exception {
        try (ConnectProxy proxy = ConnectProxy.start("407 Proxy Authentication Required", 0)) {
            Ending ending = new JsonClient(trust(), through(proxy, Optional.empty()), Duration.ofSeconds(10))
                    .get(TOKEN, Optional.empty());

            assertThat(ending).asInstanceOf(type(Ending.NotStarted.class)).satisfies(notStarted -> assertThat(
                            notStarted.reason())
                    .contains("as.example.org:443 through the proxy 127.0.0.1:" + proxy.port())
                    .contains("answered 407 to CONNECT"));
        }
    }

    @Test
    void addsItsFieldsToRequestsThatDoNotHaveThem() throws Exception {
        try (TlsServer server = answering()) {
            Route route = new Route(
                    Map.of("as.example.org", at(server.uri().getPort())),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new Header("X-Gateway-Key", "k"), new Header("Accept", "text/html")));

            new JsonClient(trust(), route, Duration.ofSeconds(10)).get(TOKEN, Optional.empty());

            assertThat(server.requests())
                    .singleElement()
                    .asString()
                    .contains("X-Gateway-Key: k\r\n")
                    .contains("Accept: application/json\r\n")
                    .doesNotContain("text/html");
        }
    }

    @Test
    void knowsTheAddressThatAServerOnThisMachineSees() {
        Route moved = new Route(Map.of("as.example.org", at(443)), Optional.empty(), Optional.empty(), List.of());

        assertThat(moved.sourceAddress("as.example.org", 443))
                .get()
                .extracting(InetAddress::getHostAddress)
                .isEqualTo("127.0.0.1");
    }

    @Test
    void knowsNoSourceAddressBehindAProxyOrOverIpv6() {
        Route proxied = new Route(
                Map.of(),
                Optional.empty(),
                Optional.of(new Route.Proxy("127.0.0.1", 3128, Optional.empty())),
                List.of());

        assertThat(proxied.sourceAddress("127.0.0.1", 443)).isEmpty();
        assertThat(Route.DIRECT.sourceAddress("::1", 443)).isEmpty();
    }

    private static TlsServer answering() {
        return TlsServer.start(SERVER, TlsServer.Asking.NOT_AT_ALL, List.of(), TlsServer.answering("{}"));
    }

    private static Route.Address at(int port) {
        return new Route.Address("127.0.0.1", OptionalInt.of(port));
    }

    private static Route through(ConnectProxy proxy, Optional<String> credentials) {
        return new Route(
                Map.of(),
                Optional.empty(),
                Optional.of(new Route.Proxy("127.0.0.1", proxy.port(), credentials)),
                List.of());
    }

    private ServerTrust trust() throws Exception {
        return new ServerTrust.Pem(Files.writeString(folder.resolve("ca.pem"), SERVER.pem()));
    }
}
