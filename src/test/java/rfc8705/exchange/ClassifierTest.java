package rfc8705.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Outcome;
import rfc8705.wire.ClientCredential;
import rfc8705.wire.Ending;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;
import rfc8705.wire.ThrowawayPki;
import rfc8705.wire.TlsServer;
import rfc8705.wire.TlsServer.Asking;

/** Into which class an exchange falls, whatever a server answers. */
class ClassifierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static final ThrowawayPki IDENTITY = ThrowawayPki.forHost("127.0.0.1");
    private static final ThrowawayPki CLIENT = ThrowawayPki.client("client.example.org", "EC");
    private static TokenChannel channel;

    @BeforeAll
    static void prepare() {
        channel = channel(PATIENCE);
    }

    private static TokenChannel channel(Duration timeout) {
        try {
            Path authority = Files.writeString(folder.resolve("server.pem"), IDENTITY.pem());
            return new MutualTlsChannel(new MutualTlsClient(new ServerTrust.Pem(authority)), timeout, new Redaction());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rfc8705.exchange.Answers#all")
    void anAnswerFallsIntoTheFirstClassThatFits(Outcome outcome, String response) throws IOException {
        Exchange exchange = exchange(Asking.ACCEPT_ALL, response, shown(CLIENT));

        assertThat(exchange.outcome()).as(exchange.detail()).isEqualTo(outcome);
    }

    @Test
    void withoutACertificateAnAnswerIsWhatItSays() throws IOException {
        Exchange exchange = exchange(Asking.ACCEPT_ALL, Answers.INVALID_CLIENT, Shown.NOTHING);

        assertThat(exchange.outcome()).isEqualTo(Outcome.INVALID_CLIENT);
    }

    @Test
    void aDenialSaysNothingOfACertificateThatWasNeverAskedFor() throws IOException {
        Exchange exchange = exchange(Asking.NOT_AT_ALL, Answers.INVALID_CLIENT, shown(CLIENT));

        assertThat(exchange.outcome()).isEqualTo(Outcome.NOT_EXERCISED);
        assertThat(exchange.detail()).contains("did not ask for a certificate").contains("401 invalid_client");
    }

    @Test
    void anAcceptanceIsNotHiddenByACertificateThatWasNeverAskedFor() throws IOException {
        Exchange exchange = exchange(Asking.NOT_AT_ALL, Answers.TOKEN, shown(CLIENT));

        assertThat(exchange.outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void anAlertAfterTheCertificateIsADenial() throws IOException {
        Exchange exchange = exchange(Asking.REJECT_ALL, Answers.TOKEN, shown(CLIENT));

        assertThat(exchange.outcome()).isEqualTo(Outcome.TLS_ALERT);
        assertThat(exchange.transcript().handshake().certificatesSent()).isEqualTo(1);
    }

    @Test
    void anAlertBeforeTheCertificateSaysNothingOfIt() throws IOException {
        try (TlsServer server = TlsServer.start(
                IDENTITY, Asking.ACCEPT_ALL, List.of(), (tls, socket) -> tls.request(socket), "TLSv1.2")) {
            Connection newer = new Connection(List.of("TLSv1.3"), Optional.empty(), Connection.Resumption.NONE);

            Exchange exchange = channel.send(request(server.uri()), shown(CLIENT), newer);

            assertThat(exchange.outcome()).isEqualTo(Outcome.NOT_EXERCISED);
        }
    }

    @Test
    void aKeyThatDoesNotFitItsCertificateNeverGetsToTheServer() throws IOException {
        ThrowawayPki other = ThrowawayPki.client("other.example.org", "Ed25519");
        Shown unfit = new Shown(
                Optional.of(
                        new ClientCredential(List.of(CLIENT.der()), other.keys().getPrivate())),
                Map.of(),
                List.of());

        Exchange exchange = exchange(Asking.ACCEPT_ALL, Answers.INVALID_CLIENT, unfit);

        assertThat(exchange.outcome()).isEqualTo(Outcome.NOT_EXERCISED);
    }

    @Test
    void aServerThatCannotBeReachedWasNotProbed() throws IOException {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = URI.create("https://127.0.0.1:" + free.getLocalPort() + "/token");
        }

        Exchange exchange = channel.send(request(nobody), shown(CLIENT), Connection.USUAL);

        assertThat(exchange.outcome()).isEqualTo(Outcome.NOT_EXERCISED);
    }

    @Test
    void aServerWhoseOwnCertificateIsNotTrustedWasNotProbed() throws IOException {
        try (TlsServer server = TlsServer.start(
                ThrowawayPki.forHost("127.0.0.1"),
                Asking.ACCEPT_ALL,
                List.of(),
                (tls, socket) -> tls.request(socket))) {
            Exchange exchange = channel.send(request(server.uri()), shown(CLIENT), Connection.USUAL);

            assertThat(exchange.outcome()).isEqualTo(Outcome.NOT_EXERCISED);
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsNoDenial() throws IOException {
        try (TlsServer server = TlsServer.start(IDENTITY, Asking.ACCEPT_ALL, List.of(), (tls, socket) -> {
            tls.request(socket);
            socket.getInputStream().read();
        })) {
            Exchange exchange =
                    channel(Duration.ofSeconds(2)).send(request(server.uri()), shown(CLIENT), Connection.USUAL);

            assertThat(exchange.outcome()).isEqualTo(Outcome.NO_RESPONSE);
        }
    }

    @Test
    void whatAServerWritesIntoItsErrorIsBoundedAndPrintable() throws IOException {
        String hostile = "{\"error\":\"\\u001b[31m\\n\\u202e" + "x".repeat(5000) + "\"}";

        Exchange exchange = exchange(Asking.ACCEPT_ALL, Answers.json(400, hostile), shown(CLIENT));

        assertThat(exchange.detail()).hasSizeLessThan(120).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]");
        assertThat(exchange.error())
                .hasValueSatisfying(
                        code -> assertThat(code).hasSizeLessThan(120).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}]"));
    }

    @Test
    void aProxysPageIsKnownByItsTitle() throws IOException {
        String page = "<html>\r\n<head><title>400 No required SSL certificate was sent</title></head></html>";

        Exchange exchange =
                exchange(Asking.ACCEPT_ALL, Answers.answer(400, "Content-Type: text/html\r\n", page), shown(CLIENT));

        assertThat(exchange.outcome()).isEqualTo(Outcome.HTTP_REJECTED);
        assertThat(exchange.detail()).isEqualTo("400 text/html titled '400 No required SSL certificate was sent'");
    }

    @Test
    void theEvidenceHoldsTheHandshakeAndNoToken() throws IOException {
        Exchange exchange = exchange(Asking.ACCEPT_ALL, Answers.TOKEN, shown(CLIENT));

        assertThat(exchange.transcript().handshake().certificateRequested()).isTrue();
        assertThat(exchange.transcript().handshake().certificatesSent()).isEqualTo(1);
        assertThat(exchange.transcript().handshake().certificateVerifySigned()).isTrue();
        assertThat(((Ending.Responded) exchange.transcript().ending())
                        .response()
                        .body())
                .doesNotContain("a-secret-token")
                .contains("token_type");
    }

    /** A request to a server that answers once. */
    private static Exchange exchange(Asking asking, String response, Shown shown) throws IOException {
        try (TlsServer server = once(asking, response)) {
            return channel.send(request(server.uri()), shown, Connection.USUAL);
        }
    }

    private static TlsServer once(Asking asking, String response) {
        return TlsServer.start(IDENTITY, asking, List.of(), (tls, socket) -> {
            tls.request(socket);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static ClientRequest request(URI uri) {
        return new ClientRequest(
                Endpoint.TOKEN,
                new HttpRequest(
                        "POST",
                        uri,
                        List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
                        "grant_type=client_credentials&client_id=a",
                        false));
    }

    private static Shown shown(ThrowawayPki client) {
        return new Shown(Optional.of(client.credential()), Map.of(), List.of("CN=client.example.org"));
    }
}
