package rfc8705.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A TLS server on 127.0.0.1 that asks for a certificate and lets a test play the HTTP part. */
public final class TlsServer implements AutoCloseable {
    private final SSLServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<X509Certificate>> shown = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** What the server does with an established connection. */
    public interface Play {
        void with(TlsServer server, SSLSocket socket) throws IOException;
    }

    /** How a server asks for client certificates. */
    public enum Asking {
        ACCEPT_ALL,
        REJECT_ALL,
        NOT_AT_ALL
    }

    private TlsServer(SSLServerSocket listener) {
        this.listener = listener;
    }

    /** @param hints names of authorities that are listed in CertificateRequest */
    public static TlsServer start(
            ThrowawayPki identity, Asking asking, List<X509Certificate> hints, Play play, String... protocols) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    identity.keyManagers(), new TrustManager[] {new Judge(asking == Asking.REJECT_ALL, hints)}, null);
            SSLServerSocket listener = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            if (protocols.length > 0) {
                listener.setEnabledProtocols(protocols);
            }
            listener.setWantClientAuth(asking != Asking.NOT_AT_ALL);
            TlsServer server = new TlsServer(listener);
            server.threads.execute(() -> server.accept(play));
            return server;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers every request of a connection with 200 and this body. */
    static Play answering(String body) {
        return saying("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    /** Answers every request of a connection with these octets. */
    static Play saying(String response) {
        return (server, socket) -> {
            while (server.readRequest(socket)) {
                socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
        };
    }

    /** Answers the first request with these octets and closes. */
    static Play sayingOnce(String response) {
        return (server, socket) -> {
            server.readRequest(socket);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    public URI uri() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort() + "/token");
    }

    /** The chains clients showed, one for each handshake that came to its end; empty for none. */
    List<List<X509Certificate>> shown() {
        return shown;
    }

    /** The requests as they came, ISO-8859-1. */
    List<String> requests() {
        return requests;
    }

    /** Reads one request; false at the end of the connection. */
    boolean readRequest(Socket socket) throws IOException {
        return request(socket).isPresent();
    }

    /** Reads one request with Content-Length framing, ISO-8859-1; empty at the end of the connection. */
    public Optional<String> request(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        while (!octets.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            octets.write(octet);
        }
        var length = java.util.regex.Pattern.compile("(?i)\r\nContent-Length: *([0-9]+)")
                .matcher(octets.toString(StandardCharsets.ISO_8859_1));
        if (length.find()) {
            octets.writeBytes(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        String request = octets.toString(StandardCharsets.ISO_8859_1);
        requests.add(request);
        return Optional.of(request);
    }

    private void accept(Play play) {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> serve(play, socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Play play, SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            shown.add(peer(socket));
            play.with(this, socket);
        } catch (IOException e) {
            // the client's side is what a test looks at
        }
    }

    /** The chain that the client showed; empty for none. */
    public static List<X509Certificate> peer(SSLSocket socket) {
        try {
            return List.of((X509Certificate[]) socket.getSession().getPeerCertificates());
        } catch (IOException | ClassCastException e) {
            return List.of();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }

    private static final class Judge extends X509ExtendedTrustManager {
        private final boolean rejects;
        private final X509Certificate[] hints;

        Judge(boolean rejects, List<X509Certificate> hints) {
            this.rejects = rejects;
            this.hints = hints.toArray(X509Certificate[]::new);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (rejects) {
                throw new CertificateException("not welcome");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return hints;
        }
    }
}
