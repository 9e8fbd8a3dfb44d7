package rfc8705.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MutualTlsClientTest {
    private static final ThrowawayPki SERVER = ThrowawayPki.forHost("127.0.0.1");
    private static final ThrowawayPki CLIENT = ThrowawayPki.client("client.example.org", "EC");
    private static final ThrowawayPki OTHER = ThrowawayPki.client("other.example.org", "EC");

    private final MutualTlsClient wire = new MutualTlsClient(new ServerTrust.Insecure());

    @ParameterizedTest
    @CsvSource({"TLSv1.2,EC", "TLSv1.3,EC", "TLSv1.2,RSA", "TLSv1.3,RSA", "TLSv1.2,Ed25519", "TLSv1.3,Ed25519"})
    void deliversTheCertificateAndRecordsTheProof(String protocol, String algorithm) throws Exception {
        ThrowawayPki client = ThrowawayPki.client("client.example.org", algorithm);
        try (TlsServer server = accepting()) {
            Transcript transcript = wire.send(form(server.uri(), false), options(client.credential(), protocol));

            assertThat(transcript.ending()).isInstanceOf(Ending.Responded.class);
            assertThat(server.shown()).containsExactly(List.of(client.certificate()));
            assertThat(transcript.handshake())
                    .returns(Optional.of(protocol), Handshake::protocol)
                    .returns(true, Handshake::certificateRequested)
                    .returns(1, Handshake::certificatesSent)
                    .returns(true, Handshake::certificateVerifySigned)
                    .returns(false, Handshake::resumed);
        }
    }

    @Test
    void showsTheCertificateThoughTheServerHintsAtOtherAuthorities() throws Exception {
        try (TlsServer server = TlsServer.start(
                SERVER, TlsServer.Asking.ACCEPT_ALL, List.of(OTHER.certificate()), TlsServer.answering("{}"))) {
            Transcript transcript = wire.send(form(server.uri(), false), options(CLIENT.credential()));

            assertThat(server.shown()).containsExactly(List.of(CLIENT.certificate()));
            assertThat(transcript.handshake().issuerHints()).containsExactly("CN=other.example.org");
        }
    }

    @Test
    void sendsChainsInAnyOrderAndLength() throws Exception {
        ClientCredential odd = new ClientCredential(
                List.of(CLIENT.der(), OTHER.der(), OTHER.der()), CLIENT.keys().getPrivate());
        try (TlsServer server = accepting()) {
            Transcript transcript = wire.send(form(server.uri(), false), options(odd));

            assertThat(server.shown())
                    .containsExactly(List.of(CLIENT.certificate(), OTHER.certificate(), OTHER.certificate()));
            assertThat(transcript.handshake().certificatesSent()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void sendsOctetsThatAreNoCertificate(String protocol) throws Exception {
        ClientCredential garbage = new ClientCredential(
                List.of(new byte[] {0x30, 3, 1, 2, 3}), CLIENT.keys().getPrivate());
        try (TlsServer server = accepting()) {
            Transcript transcript = wire.send(form(server.uri(), false), options(garbage, protocol));

            assertThat(transcript.ending()).isInstanceOf(Ending.Alert.class);
            assertThat(transcript.handshake().certificatesSent()).isEqualTo(1);
            assertThat(transcript.handshake().certificateVerifySigned()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anotherKeyOfTheSameKindEndsInAnAlert(String protocol) throws Exception {
        ClientCredential stolen =
                new ClientCredential(List.of(CLIENT.der()), OTHER.keys().getPrivate());
        try (TlsServer server = accepting()) {
            Transcript transcript = wire.send(form(server.uri(), false), options(stolen, protocol));

            assertThat(transcript.ending()).isInstanceOf(Ending.Alert.class);
            assertThat(transcript.handshake().certificateVerifySigned()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aKeyOfAnotherKindIsNotStarted(String protocol) throws Exception {
        ClientCredential unfit = new ClientCredential(
                List.of(CLIENT.der()), ThrowawayPki.client("rsa", "RSA").keys().getPrivate());
        try (TlsServer server = accepting()) {
            Transcript transcript = wire.send(form(server.uri(), false), options(unfit, protocol));

            assertThat(transcript.ending())
                    .asInstanceOf(type(Ending.NotStarted.class))
                    .satisfies(ending -> assertThat(ending.reason()).contains("RSA key does not fit"));
            assertThat(transcript.handshake())
                    .returns(true, Handshake::certificateRequested)
                    .returns(0, Handshake::certificatesSent)
                    .returns(false, Handshake::certificateVerifySigned);
            assertThat(transcript.requestBytes()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void neverLosesAnAlert(String protocol) throws Exception {
        try (TlsServer server =
                TlsServer.start(SERVER, TlsServer.Asking.REJECT_ALL, List.of(), TlsServer.answering("{}"))) {
            for (int i = 0; i < 100; i++) {
                Transcript transcript =
                        wire.send(form(server.uri(), i % 2 == 0), options(CLIENT.credential(), protocol));

                assertThat(transcript.ending()).as("try %d", i).isEqualTo(new Ending.Alert("certificate_unknown"));
                assertThat(transcript.handshake().certificatesSent()).isEqualTo(1);
                assertThat(transcript.handshake().certificateVerifySigned()).isTrue();
            }
        }
    }

    @Test
    void goesOnWithoutACertificateWhereNoneIsGiven() throws Exception {
        try (TlsServer server = accepting()) {
            Transcript transcript = wire.send(
                    form(server.uri(), false), new TlsOptions(Optional.empty(), List.of(), Optional.empty(), SOON));

            assertThat(transcript.ending()).isInstanceOf(Ending.Responded.class);
            assertThat(transcript.handshake().certificateRequested()).isTrue();
            assertThat(transcript.handshake().certificatesSent()).isZero();
        }
    }

    @Test
    void saysThatNoCertificateWasAskedFor() throws Exception {
        try (TlsServer server =
                TlsServer.start(SERVER, TlsServer.Asking.NOT_AT_ALL, List.of(), TlsServer.answering("{}"))) {
            Transcript transcript = wire.send(form(server.uri(), false), options(CLIENT.credential()));

            assertThat(transcript.ending()).isInstanceOf(Ending.Responded.class);
            assertThat(transcript.handshake().certificateRequested()).isFalse();
            assertThat(transcript.handshake().certificatesSent()).isZero();
        }
    }

    @Test
    void anAlertBeforeTheCertificateFlightShowsThatNothingWasSent() throws Exception {
        try (TlsServer server =
                TlsServer.start(SERVER, TlsServer.Asking.ACCEPT_ALL, List.of(), TlsServer.answering("{}"), "TLSv1.3")) {
            Transcript transcript = wire.send(form(server.uri(), false), options(CLIENT.credential(), "TLSv1.2"));

            assertThat(transcript.ending()).isEqualTo(new Ending.Alert("protocol_version"));
            assertThat(transcript.handshake().certificatesSent()).isZero();
        }
    }

    @Test
    void anUntrustedServerIsNotStartedAndTheRemedyNamed(@TempDir Path folder) throws Exception {
        Path ca = Files.writeString(folder.resolve("ca.pem"), OTHER.pem());
        try (TlsServer server = accepting()) {
            Transcript transcript = new MutualTlsClient(new ServerTrust.Pem(ca))
                    .send(form(server.uri(), false), options(CLIENT.credential()));

            assertThat(transcript.ending())
                    .asInstanceOf(type(Ending.NotStarted.class))
                    .returns(Ending.Obstacle.UNTRUSTED, Ending.NotStarted::obstacle)
                    .satisfies(ending -> assertThat(ending.reason()).contains("target.ca", "target.insecure"));
        }
    }

    @Test
    void trustsTheCertificatesOfAPemFileAndChecksTheHost(@TempDir Path folder) throws Exception {
        MutualTlsClient trusting = new MutualTlsClient(
                new ServerTrust.Pem(Files.writeString(folder.resolve("ca.pem"), OTHER.pem() + SERVER.pem())));
        try (TlsServer server = accepting()) {
            URI otherHost = URI.create(server.uri().toString().replace("127.0.0.1", "localhost"));

            assertThat(trusting.send(form(server.uri(), false), options(CLIENT.credential()))
                            .ending())
                    .isInstanceOf(Ending.Responded.class);
            assertThat(trusting.send(form(otherHost, false), options(CLIENT.credential()))
                            .ending())
                    .asInstanceOf(type(Ending.NotStarted.class))
                    .satisfies(ending -> assertThat(ending.reason()).contains("not for host localhost"));
        }
    }

    @Test
    void anUnreadableTrustFileIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing.pem");

        assertThatThrownBy(() -> new MutualTlsClient(new ServerTrust.Pem(missing)))
                .isInstanceOf(WireException.class)
                .hasMessageContainingAll(missing.toString(), "target.ca");
    }

    @Test
    void aRefusedConnectionIsNotStarted() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = free.getLocalPort();
        }

        Transcript transcript =
                wire.send(form(URI.create("https://127.0.0.1:" + port + "/"), false), options(CLIENT.credential()));

        assertThat(transcript.ending())
                .asInstanceOf(type(Ending.NotStarted.class))
                .returns(Ending.Obstacle.UNREACHABLE, Ending.NotStarted::obstacle)
                .satisfies(ending -> assertThat(ending.reason()).contains("127.0.0.1:" + port));
    }

    @Test
    void aServerWithoutTlsIsNotStarted() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Thread server = new Thread(() -> answerInTheClear(plain));
            server.start();

            Transcript transcript = wire.send(
                    form(URI.create("https://127.0.0.1:" + plain.getLocalPort() + "/"), false),
                    options(CLIENT.credential()));

            assertThat(transcript.ending())
                    .asInstanceOf(type(Ending.NotStarted.class))
                    .satisfies(ending -> assertThat(ending.reason()).contains("does not speak TLS"));
            server.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "TLSv9"})
    void aProtocolThisJvmDoesNotOfferIsNotStarted(String protocol) throws Exception {
        try (TlsServer server = accepting()) {
            Transcript transcript = wire.send(form(server.uri(), false), options(CLIENT.credential(), protocol));

            assertThat(transcript.ending())
                    .asInstanceOf(type(Ending.NotStarted.class))
                    .returns(Ending.Obstacle.LOCAL, Ending.NotStarted::obstacle);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatShakesNoHandsTimesOut(boolean exact) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Transcript transcript =
                    wire.send(form(URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/"), exact), brief());

            assertThat(transcript.ending()).isInstanceOf(Ending.TimedOut.class);
            assertThat(transcript.duration()).isLessThan(Duration.ofSeconds(3));
        }
    }

    private static final Duration SOON = Duration.ofSeconds(10);

    private static TlsOptions brief() {
        return new TlsOptions(Optional.of(CLIENT.credential()), List.of(), Optional.empty(), Duration.ofMillis(400));
    }

    private static TlsServer accepting() {
        return TlsServer.start(SERVER, TlsServer.Asking.ACCEPT_ALL, List.of(), TlsServer.answering("{}"));
    }

    private static TlsOptions options(ClientCredential credential, String... protocols) {
        return new TlsOptions(Optional.of(credential), List.of(protocols), Optional.empty(), SOON);
    }

    private static HttpRequest form(URI uri, boolean exact) {
        return new HttpRequest(
                "POST",
                uri,
                List.of(new Header("Content-Type", "application/x-www-form-urlencoded")),
                "grant_type=client_credentials&client_id=a%2Fb",
                exact);
    }

    private static void answerInTheClear(ServerSocket listener) {
        try (var socket = listener.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the client is gone
        }
    }
}
