package rfc8705.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {
    private static final ThrowawayPki SERVER = ThrowawayPki.forHost("127.0.0.1");
    private static final ThrowawayPki CLIENT = ThrowawayPki.client("client.example.org", "EC");
    private static final String FORM = "grant_type=client_credentials&client_id=a%2Fb+c";

    private final MutualTlsClient wire = new MutualTlsClient(new ServerTrust.Insecure());

    @Test
    void restAssuredSendsAFormAsItIs() throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            Transcript transcript = wire.send(form(server.uri(), false), options());

            assertThat(server.requests()).containsExactly(transcript.requestBytes());
            assertThat(transcript.requestBytes())
                    .startsWith("POST /token HTTP/1.1\r\n")
                    .contains(
                            "User-Agent: Apache-HttpClient", "\r\nContent-Type: application/x-www-form-urlencoded\r\n")
                    .contains("\r\nContent-Length: " + FORM.length() + "\r\n")
                    .doesNotContainIgnoringCase("Accept-Encoding")
                    .endsWith("\r\n\r\n" + FORM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "/",
                "?client_id=a%2Fb+c&x=&y&client_id=2",
                "/a%2Fb/%C3%A4;p=1",
                "/+a%20b:c@d,$&=",
                "/a%2Fb/%C3%A4;p=1?q=%26%3D",
                "?redirect_uri=https://a.example/cb?x=1",
                "//double/../up?a==b"
            })
    void sendsTheAddressAsItIs(String suffix) throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            URI uri = URI.create(server.uri() + suffix);

            Transcript transcript = wire.send(form(uri, false), options());

            assertThat(transcript.requestBytes()).startsWith("POST /token" + suffix + " HTTP/1.1\r\n");
            assertThat(server.requests()).containsExactly(transcript.requestBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,''", "DELETE,''", "PUT,'{\"a\":1}'", "PATCH,'{}'", "POST,''", "GET,'{}'"})
    void restAssuredSendsOtherMethodsAndBodies(String method, String body) throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            HttpRequest request = new HttpRequest(
                    method, server.uri(), List.of(new Header("Content-Type", "application/json")), body, false);

            Transcript transcript = wire.send(request, options());

            assertThat(transcript.ending()).isInstanceOf(Ending.Responded.class);
            assertThat(transcript.requestBytes())
                    .startsWith(method + " /token HTTP/1.1\r\n")
                    .contains("User-Agent: Apache-HttpClient", "\r\nContent-Type: application/json\r\n")
                    .endsWith("\r\n\r\n" + body);
        }
    }

    @Test
    void theExactWriterKeepsEveryOctet() throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            HttpRequest request = new HttpRequest(
                    "POST",
                    server.uri(),
                    List.of(
                            new Header("Client-Cert", ":one:"),
                            new Header("client-cert", ":two:"),
                            new Header("X-Folded", "a,\r\n b")),
                    "x=ä",
                    true);

            Transcript transcript = wire.send(request, options());

            String port = String.valueOf(server.uri().getPort());
            assertThat(transcript.requestBytes())
                    .isEqualTo("POST /token HTTP/1.1\r\nHost: 127.0.0.1:" + port
                            + "\r\nClient-Cert: :one:\r\nclient-cert: :two:\r\nX-Folded: a,\r\n b\r\n"
                            + "Content-Length: 4\r\nConnection: close\r\n\r\nx=\u00c3\u00a4");
            assertThat(server.requests()).containsExactly(transcript.requestBytes());
        }
    }

    @Test
    void whatRestAssuredWouldTidyUpGoesThroughTheExactWriterUnasked() throws Exception {
        List<Header> repeated = List.of(new Header("A", "1"), new Header("a", "2"));
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            Transcript transcript = wire.send(new HttpRequest("GET", server.uri(), repeated, "", false), options());

            assertThat(transcript.requestBytes()).contains("A: 1\r\na: 2\r\n");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsChunksAfterInterimResponsesAndDoesNotFollowRedirects(boolean exact) throws Exception {
        String response = "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /elsewhere\r\n"
                + "Set-Cookie: a\r\nset-cookie: b\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n";
        try (TlsServer server = server(TlsServer.saying(response))) {
            Transcript transcript = wire.send(form(server.uri(), exact), options());

            HttpResponse seen = responded(transcript);
            assertThat(seen.status()).isEqualTo(302);
            assertThat(seen.body()).isEqualTo("abcde");
            assertThat(seen.headers()).contains(new Header("Set-Cookie", "a"), new Header("set-cookie", "b"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readsABodyThatEndsWithTheConnection(boolean exact) throws Exception {
        try (TlsServer server =
                server(TlsServer.sayingOnce("HTTP/1.1 401\r\nContent-Encoding: gzip\r\n\r\nnot gzip"))) {
            Transcript transcript = wire.send(form(server.uri(), exact), options());

            assertThat(responded(transcript).status()).isEqualTo(401);
            assertThat(responded(transcript).body()).isEqualTo("not gzip");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHugeBodyIsTruncated(boolean exact) throws Exception {
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.ISO_8859_1);
        TlsServer.Play flood = (server, socket) -> {
            server.readRequest(socket);
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 999999999999\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 1000; i++) {
                out.write(megabyte);
            }
        };
        try (TlsServer server = server(flood)) {
            Transcript transcript = wire.send(form(server.uri(), exact), options());

            assertThat(responded(transcript).truncated()).isTrue();
            assertThat(responded(transcript).body()).hasSize(HttpResponse.MAX_BODY);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,100000,1", "true,100000,1", "false,10,300", "true,10,300"})
    void aHugeHeadIsNoResponse(boolean exact, int width, int lines) throws Exception {
        String head = "HTTP/1.1 200 OK\r\n" + ("X: " + "y".repeat(width) + "\r\n").repeat(lines) + "\r\n";
        try (TlsServer server = server(TlsServer.sayingOnce(head))) {
            Transcript transcript = wire.send(form(server.uri(), exact), options());

            assertThat(dropped(transcript)).startsWith("response head larger than");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "false,HTTP/1.1 200 OK~Content-Length: 10~~abc,3 octets into 10",
        "true,HTTP/1.1 200 OK~Content-Length: 10~~abc,3 octets into 10",
        "false,HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab,2 octets into 5",
        "true,HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~ab,2 octets into 5",
        "false,HTTP/1.1 200 OK~Content-Le,closed within",
        "true,HTTP/1.1 200 OK~Content-Le,closed within",
        "false,'',closed without a response",
        "true,'',closed without a response",
        "false,SSH-2.0-x~,no HTTP/1.1 response",
        "true,SSH-2.0-x~,no HTTP/1.1 response"
    })
    void anIncompleteResponseIsDropped(boolean exact, String response, String detail) throws Exception {
        try (TlsServer server = server(TlsServer.sayingOnce(response.replace("~", "\r\n")))) {
            Transcript transcript = wire.send(form(server.uri(), exact), options());

            assertThat(dropped(transcript)).contains(detail);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatTricklesIsHeldToTheTimeOfTheExchange(boolean exact) throws Exception {
        TlsServer.Play trickle = (server, socket) -> {
            server.readRequest(socket);
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            for (int i = 0; i < 100_000; i++) {
                out.write('x');
                out.flush();
                pause();
            }
        };
        try (TlsServer server = server(trickle)) {
            TlsOptions brief = new TlsOptions(
                    Optional.of(CLIENT.credential()), List.of(), Optional.empty(), Duration.ofMillis(700));

            Transcript transcript = wire.send(form(server.uri(), exact), brief);

            assertThat(transcript.ending()).isInstanceOf(Ending.TimedOut.class);
            assertThat(transcript.duration()).isBetween(Duration.ofMillis(600), Duration.ofSeconds(4));
            assertThat(transcript.requestBytes()).endsWith(FORM);
        }
    }

    @Test
    void aServerThatReadsNothingIsHeldToTheTimeOfTheExchange() throws Exception {
        TlsServer.Play deaf =
                (server, socket) -> pauseUntilClosed(socket.getInputStream().read());
        try (TlsServer server = server(deaf)) {
            TlsOptions brief = new TlsOptions(
                    Optional.of(CLIENT.credential()), List.of(), Optional.empty(), Duration.ofMillis(700));
            HttpRequest huge = new HttpRequest("POST", server.uri(), List.of(), "x".repeat(20_000_000), true);

            Transcript transcript = wire.send(huge, brief);

            assertThat(transcript.ending()).isInstanceOf(Ending.TimedOut.class);
            assertThat(transcript.requestBytes()).hasSize(16 * 1024);
        }
    }

    @Test
    void sendsSeveralRequestsOverOneConnection() throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            List<Transcript> transcripts = wire.sendOnOneConnection(
                    List.of(form(server.uri(), false), form(server.uri(), false), form(server.uri(), false)),
                    options());

            assertThat(transcripts)
                    .hasSize(3)
                    .allSatisfy(each -> assertThat(responded(each).body()).isEqualTo("{}"));
            assertThat(server.shown()).hasSize(1);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}"
            })
    void stopsWhereTheServerEndsTheConnection(String answer) throws Exception {
        try (TlsServer server = server(TlsServer.sayingOnce(answer))) {
            assertThat(wire.sendOnOneConnection(
                            List.of(form(server.uri(), false), form(server.uri(), false)), options()))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void resumesASession(String protocol) throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            TlsOptions options = options(protocol);

            List<Transcript> transcripts =
                    wire.sendResumed(form(server.uri(), false), options, () -> {}, form(server.uri(), false), options);

            assertThat(transcripts.get(0).handshake().resumed()).isFalse();
            assertThat(transcripts.get(1).handshake())
                    .returns(true, Handshake::resumed)
                    .returns(false, Handshake::certificateRequested)
                    .returns(0, Handshake::certificatesSent)
                    .returns(Optional.of(protocol), Handshake::protocol);
            assertThat(transcripts).allSatisfy(each -> assertThat(each.ending()).isInstanceOf(Ending.Responded.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void saysThatNothingWasResumed(String protocol) throws Exception {
        TlsServer.Play forgetful = (server, socket) -> {
            TlsServer.answering("{}").with(server, socket);
            socket.getSession().invalidate();
        };
        try (TlsServer first = server(forgetful);
                TlsServer second = server(TlsServer.answering("{}"))) {
            TlsOptions options = options(protocol);

            List<Transcript> transcripts =
                    wire.sendResumed(form(first.uri(), false), options, () -> {}, form(second.uri(), false), options);

            assertThat(transcripts.get(1).handshake())
                    .returns(false, Handshake::resumed)
                    .returns(1, Handshake::certificatesSent);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerNameThatResumptionCannotChangeIsNotStarted(String protocol) throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            Transcript second = wire.sendResumed(
                            form(server.uri(), false),
                            named("one.example.org", protocol),
                            () -> {},
                            form(server.uri(), false),
                            named("two.example.org", protocol))
                    .get(1);

            assertThat(second.ending())
                    .asInstanceOf(type(Ending.NotStarted.class))
                    .satisfies(ending -> assertThat(ending.reason()).contains("two.example.org", "one.example.org"));
        }
    }

    @Test
    void indicatesTheServerNameItIsGiven() throws Exception {
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            assertThat(wire.send(form(server.uri(), false), named("one.example.org", "TLSv1.3"))
                            .ending())
                    .isInstanceOf(Ending.Responded.class);
        }
    }

    @Test
    void parallelRequestsEachShowTheirOwnCertificate() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (TlsServer server = server(TlsServer.answering("{}"))) {
            List<Callable<Boolean>> tasks = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        ThrowawayPki own = ThrowawayPki.client("client-" + i, "EC");
                        TlsOptions options = new TlsOptions(
                                Optional.of(own.credential()), List.of(), Optional.empty(), Duration.ofSeconds(20));
                        Transcript transcript = wire.send(form(server.uri(), i % 2 == 0), options);
                        return transcript.ending() instanceof Ending.Responded
                                && server.shown().contains(List.of(own.certificate()));
                    })
                    .toList();

            for (Future<Boolean> each : threads.invokeAll(tasks)) {
                assertThat(each.get()).isTrue();
            }
            assertThat(server.shown()).hasSize(40);
        } finally {
            threads.shutdownNow();
        }
    }

    private static TlsServer server(TlsServer.Play play) {
        return TlsServer.start(SERVER, TlsServer.Asking.ACCEPT_ALL, List.of(), play);
    }

    private static TlsOptions options(String... protocols) {
        return new TlsOptions(
                Optional.of(CLIENT.credential()), List.of(protocols), Optional.empty(), Duration.ofSeconds(10));
    }

    private static TlsOptions named(String serverName, String protocol) {
        return new TlsOptions(
                Optional.of(CLIENT.credential()), List.of(protocol), Optional.of(serverName), Duration.ofSeconds(10));
    }

    private static HttpRequest form(URI uri, boolean exact) {
        return new HttpRequest(
                "POST", uri, List.of(new Header("Content-Type", "application/x-www-form-urlencoded")), FORM, exact);
    }

    private static HttpResponse responded(Transcript transcript) {
        assertThat(transcript.ending()).isInstanceOf(Ending.Responded.class);
        return ((Ending.Responded) transcript.ending()).response();
    }

    private static String dropped(Transcript transcript) {
        assertThat(transcript.ending()).isInstanceOf(Ending.Dropped.class);
        return ((Ending.Dropped) transcript.ending()).detail();
    }

    /** The pace of a server that trickles; nothing waits for it. */
    private static void pause() throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void pauseUntilClosed(int firstOctet) throws IOException {
        for (int i = 0; firstOctet >= 0 && i < 500; i++) {
            pause();
        }
    }
}
