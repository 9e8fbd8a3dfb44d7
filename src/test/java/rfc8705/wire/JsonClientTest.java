package rfc8705.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonClientTest {
    private static final ThrowawayPki SERVER = ThrowawayPki.forHost("127.0.0.1");

    @Test
    void asksForJsonWithItsTokenAndWithoutACertificate() throws Exception {
        JsonClient client = new JsonClient(new ServerTrust.Insecure(), Duration.ofSeconds(10));
        try (TlsServer server =
                TlsServer.start(SERVER, TlsServer.Asking.ACCEPT_ALL, List.of(), TlsServer.answering("{\"a\":1}"))) {
            URI uri = server.uri();

            assertThat(List.of(
                            client.get(uri, Optional.empty()),
                            client.post(uri, "{\"name\":\"ä\"}", Optional.of("secret")),
                            client.put(uri, "{}", Optional.of("secret")),
                            client.delete(uri, Optional.of("secret"))))
                    .allSatisfy(ending -> assertThat(ending)
                            .isInstanceOfSatisfying(Ending.Responded.class, responded -> assertThat(
                                            responded.response().body())
                                    .isEqualTo("{\"a\":1}")));

            assertThat(server.shown()).containsOnly(List.of());
            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request).contains("Accept: application/json\r\n"));
            assertThat(server.requests().get(0)).startsWith("GET ").doesNotContain("Authorization");
            assertThat(server.requests().get(1))
                    .startsWith("POST ")
                    .contains("Authorization: Bearer secret\r\n", "Content-Type: application/json\r\n")
                    .endsWith("{\"name\":\"\u00c3\u00a4\"}");
            assertThat(server.requests().get(2)).startsWith("PUT ").endsWith("\r\n\r\n{}");
            assertThat(server.requests().get(3)).startsWith("DELETE ").contains("Authorization: Bearer secret\r\n");
        }
    }
}
