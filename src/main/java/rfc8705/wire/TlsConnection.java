package rfc8705.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One TLS connection, or the reason why there is none, and what was seen of its handshake. */
final class TlsConnection implements AutoCloseable {
    private static final int HTTPS_PORT = 443;
    private static final String ALERT = "Received fatal alert: ";

    private final Observation observation;
    private final TlsOptions options;
    private final Route route;
    private final String host;
    private final int port;
    private @Nullable FlightSocket socket;
    private @Nullable SSLSocket tls;
    private boolean established;
    private Optional<Ending> failure = Optional.empty();

    private TlsConnection(URI uri, TlsOptions options, Route route) {
        this.options = options;
        this.route = route;
        String name = uri.getHost() == null ? "" : uri.getHost();
        this.host = name.startsWith("[") ? name.substring(1, name.length() - 1) : name;
        this.port = uri.getPort() < 0 ? HTTPS_PORT : uri.getPort();
        this.observation = new Observation(options.credential(), host);
    }

    /** Connects and shakes hands; never throws for what a peer does. */
    static TlsConnection open(TlsContext context, URI uri, TlsOptions options) {
        TlsConnection connection = new TlsConnection(uri, options, context.route());
        if (!"https".equalsIgnoreCase(uri.getScheme()) || connection.host.isEmpty()) {
            connection.fail(new Ending.NotStarted(uri + " is not an absolute https address"));
            return connection;
        }
        context.observe(connection.observation);
        connection.connect();
        if (connection.failure.isEmpty()) {
            connection.shakeHands(context);
        }
        return connection;
    }

    /** Why nothing can be sent over this connection. */
    Optional<Ending> failure() {
        return failure;
    }

    /** The plaintext the peer sends; only where there is no {@link #failure()}. */
    InputStream input() throws IOException {
        return open().getInputStream();
    }

    /** Where plaintext goes; only where there is no {@link #failure()}. */
    OutputStream output() throws IOException {
        return open().getOutputStream();
    }

    /** Gives the next exchange on this connection its own time. */
    void renew() {
        if (socket != null) {
            socket.renew(Deadline.in(options.timeout()));
        }
    }

    /** What was seen of the handshake so far. */
    Handshake handshake() {
        if (established && tls != null) {
            observation.agreed(tls.getSession());
            int sent = certificatesSent(tls);
            return observation.handshake(sent, sent > 0, !observation.serverCertificateSeen());
        }
        TlsRecords written = written();
        return observation.handshake(written.certificates(), written.certificateVerify(), false);
    }

    /** How an exchange ended that met {@code cause} on this connection. */
    Ending ending(Throwable cause) {
        if (cause instanceof ResponseException) {
            return new Ending.Dropped(sentence(cause));
        }
        if (observation.rejection().isPresent()) {
            return new Ending.NotStarted(
                    observation.rejection().get()
                            + ". Name the CA it chains to with target.ca, or accept any with target.insecure.",
                    Ending.Obstacle.UNTRUSTED);
        }
        if (socket != null && socket.peerSpeaksNoTls()) {
            return new Ending.NotStarted(
                    host + ":" + port + " does not speak TLS. Give the address of an https port.",
                    Ending.Obstacle.UNREACHABLE);
        }
        Optional<String> alert = alert(cause);
        if (alert.isPresent()) {
            return showedNothing() ? doesNotFit() : new Ending.Alert(alert.get());
        }
        if (socket != null && socket.timedOut()) {
            return new Ending.TimedOut();
        }
        if (established
                || socket != null && socket.peerGone()
                || String.valueOf(cause.getMessage()).contains("close_notify")) {
            return showedNothing() ? doesNotFit() : new Ending.Dropped(sentence(cause));
        }
        return new Ending.NotStarted("the handshake failed on this side: " + sentence(cause));
    }

    @Override
    public void close() {
        try {
            if (tls != null) {
                tls.close();
            }
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // the exchange is over, whatever the peer thinks of it
        }
    }

    private SSLSocket open() throws IOException {
        if (tls == null) {
            throw new EOFException("not connected");
        }
        return tls;
    }

    private void connect() {
        Deadline deadline = Deadline.in(options.timeout());
        Route.Address to = route.address(host, port);
        String reason = "no address";
        try {
            if (route.proxy().isPresent()) {
                socket = new FlightSocket(deadline);
                socket.connectThrough(route.proxy().get(), to);
                return;
            }
            for (InetAddress address : InetAddress.getAllByName(to.host())) {
                FlightSocket candidate = new FlightSocket(deadline);
                try {
                    candidate.connect(new InetSocketAddress(address, to.port().orElseThrow()));
                    socket = candidate;
                    return;
                } catch (SocketTimeoutException e) {
                    reason = "no answer within " + options.timeout().toMillis() + " ms";
                    candidate.close();
                } catch (IOException e) {
                    reason = sentence(e);
                    candidate.close();
                }
            }
        } catch (UnknownHostException e) {
            reason = "unknown host";
        } catch (IOException | IllegalArgumentException e) {
            reason = sentence(e);
        }
        fail(new Ending.NotStarted(
                where(to) + " cannot be reached: " + reason + ". Check the address and that the server runs.",
                Ending.Obstacle.UNREACHABLE));
    }

    private String where(Route.Address to) {
        String direct = host + ":" + port;
        String actual = to.host() + ":" + to.port().orElseThrow();
        String through = route.proxy()
                .map(proxy -> " through the proxy " + proxy.host() + ":" + proxy.port())
                .orElse("");
        return (direct.equals(actual) ? direct : direct + " (at " + actual + ")") + through;
    }

    private void shakeHands(TlsContext context) {
        try {
            tls = (SSLSocket) context.ssl().getSocketFactory().createSocket(socket, host, port, true);
            tls.setUseClientMode(true);
            tls.setSSLParameters(parameters(tls));
            tls.startHandshake();
            established = true;
        } catch (IOException | RuntimeException e) {
            fail(ending(e));
            return;
        }
        if (showedNothing()) {
            fail(doesNotFit());
        } else if (options.serverName().isPresent()
                && !options.serverName().equals(written().serverName())) {
            fail(new Ending.NotStarted("server name " + options.serverName().get()
                    + " was to be indicated, but JSSE sent "
                    + written().serverName().orElse("none") + ", as it repeats the name of the session it resumes"));
        }
    }

    private SSLParameters parameters(SSLSocket tls) {
        SSLParameters parameters = tls.getSSLParameters();
        List<String> protocols = options.protocols().isEmpty() ? List.of("TLSv1.3", "TLSv1.2") : options.protocols();
        parameters.setProtocols(protocols.toArray(String[]::new));
        options.serverName()
                .or(route::serverName)
                .ifPresent(name -> parameters.setServerNames(List.of(new SNIHostName(name))));
        return parameters;
    }

    /** A certificate was to be shown and was asked for, yet JSSE sent an empty Certificate message. */
    private boolean showedNothing() {
        if (options.credential().isEmpty() || !observation.certificateRequested()) {
            return false;
        }
        if (established && tls != null) {
            return certificatesSent(tls) == 0;
        }
        TlsRecords written = written();
        return written.certificateMessage() && written.certificates() == 0;
    }

    private Ending doesNotFit() {
        String algorithm = options.credential()
                .map(credential -> credential.key().getAlgorithm())
                .orElse("no");
        return new Ending.NotStarted("a certificate was asked for and JSSE sent none: the " + algorithm
                + " key does not fit the leaf's kind of key, or the server accepts no signature by it");
    }

    private int certificatesSent(SSLSocket tls) {
        Certificate[] sent =
                observation.certificateRequested() ? tls.getSession().getLocalCertificates() : null;
        return sent == null ? 0 : sent.length;
    }

    private TlsRecords written() {
        return TlsRecords.read(socket == null ? new byte[0] : socket.firstOctetsWritten());
    }

    private void fail(Ending ending) {
        failure = Optional.of(ending);
    }

    private static Optional<String> alert(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            int start = message.indexOf(ALERT);
            if (start >= 0) {
                return Optional.of(message.substring(start + ALERT.length()).strip());
            }
        }
        return Optional.empty();
    }

    private static String sentence(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
