package rfc8705.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509TrustManager;

/**
 * Sends requests over mutual TLS. Safe for use by several threads.
 *
 * <p>REST Assured sends what it sends faithfully; a request that is {@link HttpRequest#exact}, or that REST Assured would change
 * (a repeated header, a body without a Content-Type), goes out through a writer of octets.
 */
public final class MutualTlsClient {
    private final Optional<X509TrustManager> anchors;
    private final Route route;

    /** A client on the direct way. */
    public MutualTlsClient(ServerTrust trust) {
        this(trust, Route.DIRECT);
    }

    /** A client that judges servers by {@code trust}; throws {@link WireException} if that cannot be read. @param route how hosts are reached */
    public MutualTlsClient(ServerTrust trust, Route route) {
        this.anchors = TrustAnchors.of(trust);
        this.route = route;
    }

    /** One connection of its own with a new TLS session, one request. Never throws for what a peer does. */
    public Transcript send(HttpRequest asked, TlsOptions options) {
        HttpRequest request = route.request(asked);
        boolean exact = options.serverName().isPresent() || !RestAssuredSender.sendsFaithfully(request);
        return converse(new TlsContext(anchors, route), request, options, exact);
    }

    /** Several requests one after the other over one kept-alive connection; a transcript for each that was sent, at least one. */
    public List<Transcript> sendOnOneConnection(List<HttpRequest> requests, TlsOptions options) {
        List<Transcript> transcripts = new ArrayList<>();
        long start = System.nanoTime();
        try (TlsConnection connection = TlsConnection.open(
                new TlsContext(anchors, route), requests.get(0).uri(), options)) {
            if (connection.failure().isPresent()) {
                return List.of(notSent(connection, start));
            }
            InputStream input = new BufferedInputStream(connection.input());
            for (HttpRequest asked : requests) {
                HttpRequest request = route.request(asked);
                boolean last = transcripts.size() == requests.size() - 1;
                transcripts.add(exact(connection, input, request, !last, start));
                if (!leavesOpen(transcripts.get(transcripts.size() - 1), request)) {
                    break;
                }
                connection.renew();
                start = System.nanoTime();
            }
            return transcripts;
        } catch (IOException e) {
            throw new IllegalStateException("an established connection has streams", e);
        }
    }

    /**
     * Makes a connection for {@code first}, then another that offers to resume its session for {@code second}; the second transcript's
     * handshake says whether the server did. The two differ in nothing else but server name where the options differ. JSSE indicates
     * the first connection's server name again when it resumes: where that is not the second's, the second ends as not started.
     *
     * @param between what is done between the two
     */
    public List<Transcript> sendResumed(
            HttpRequest first,
            TlsOptions firstOptions,
            Runnable between,
            HttpRequest second,
            TlsOptions secondOptions) {
        TlsContext context = new TlsContext(anchors, route);
        Transcript before = converse(context, route.request(first), firstOptions, true);
        between.run();
        return List.of(before, converse(context, route.request(second), secondOptions, true));
    }

    private static Transcript converse(TlsContext context, HttpRequest request, TlsOptions options, boolean exact) {
        long start = System.nanoTime();
        try (TlsConnection connection = TlsConnection.open(context, request.uri(), options)) {
            if (connection.failure().isPresent()) {
                return notSent(connection, start);
            }
            return exact
                    ? exact(connection, new BufferedInputStream(connection.input()), request, false, start)
                    : restAssured(context, connection, request, start);
        } catch (IOException e) {
            throw new IllegalStateException("an established connection has streams", e);
        }
    }

    private static Transcript exact(
            TlsConnection connection, InputStream input, HttpRequest request, boolean keepAlive, long start)
            throws IOException {
        RecordedOutput output = new RecordedOutput(connection.output());
        Ending ending;
        try {
            RequestWriter.write(request, keepAlive, output);
            ending = new Ending.Responded(ResponseReader.read(input, request.method()));
        } catch (IOException e) {
            ending = connection.ending(e);
        }
        return transcript(connection, ending, output.text(), start);
    }

    private static Transcript restAssured(TlsContext context, TlsConnection connection, HttpRequest request, long start)
            throws IOException {
        RecordedOutput output = new RecordedOutput(connection.output());
        CapturedInput input = new CapturedInput(connection.input());
        String complaint = "";
        try {
            new RestAssuredSender(context.ssl()).converse(request, new ConnectedSocket(input, output));
        } catch (Exception e) {
            complaint = String.valueOf(e.getMessage());
        }
        if (output.text().isEmpty()) {
            return transcript(connection, new Ending.NotStarted("REST Assured sent nothing: " + complaint), "", start);
        }
        return transcript(connection, replayed(connection, input, request), output.text(), start);
    }

    /** REST Assured's own view of the response is set aside: what came is read by the rules that hold for every exchange. */
    private static Ending replayed(TlsConnection connection, CapturedInput input, HttpRequest request) {
        try {
            return new Ending.Responded(ResponseReader.read(input.replay(), request.method()));
        } catch (IOException e) {
            return connection.ending(e);
        }
    }

    private static boolean leavesOpen(Transcript transcript, HttpRequest request) {
        return transcript.ending() instanceof Ending.Responded responded
                && ResponseReader.leavesOpen(responded.response(), request.method());
    }

    private static Transcript notSent(TlsConnection connection, long start) {
        return transcript(connection, connection.failure().orElseThrow(), "", start);
    }

    private static Transcript transcript(TlsConnection connection, Ending ending, String requestBytes, long start) {
        return new Transcript(
                connection.handshake(), ending, requestBytes, Duration.ofNanos(System.nanoTime() - start));
    }
}
