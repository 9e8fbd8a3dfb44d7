package rfc8705.reference;

import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.SslClientAuthMode;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** HTTP/1.1 over a {@link Transport} on 127.0.0.1. */
final class HttpListener implements AutoCloseable {
    private static final int BUFFER = 16 * 1024;
    private final XnioWorker worker;
    private final AcceptingChannel<? extends StreamConnection> server;

    private HttpListener(XnioWorker worker, AcceptingChannel<? extends StreamConnection> server) {
        this.worker = worker;
        this.server = server;
    }

    /**
     * Listens.
     *
     * @param port 0 for any free one
     * @param anchors what the paths of clients must end in
     * @param certificates whether clients are asked for one
     * @throws IllegalStateException when the keys cannot be used or the port cannot be opened
     */
    static HttpListener open(
            int port,
            Transport transport,
            KeyStore keys,
            Set<X509Certificate> anchors,
            SslClientAuthMode certificates,
            HttpHandler handler) {
        ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER);
        OptionMap http = OptionMap.builder()
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
                .set(UndertowOptions.ALWAYS_SET_DATE, false)
                .getMap();
        OptionMap sockets = OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.SSL_CLIENT_AUTH_MODE, certificates)
                .set(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(transport.versions()))
                .getMap();
        HttpOpenListener listener = new HttpOpenListener(buffers, http);
        listener.setRootHandler(handler);
        XnioWorker worker = worker();
        try {
            AcceptingChannel<? extends StreamConnection> server = new UndertowXnioSsl(
                            worker.getXnio(), OptionMap.EMPTY, transport.tls(keys, anchors))
                    .createSslConnectionServer(
                            worker,
                            new InetSocketAddress("127.0.0.1", port),
                            ChannelListeners.openListenerAdapter(connection -> {
                                connection
                                        .getSourceChannel()
                                        .setConduit(transport.received(
                                                connection.getSourceChannel().getConduit()));
                                listener.handleEvent(connection);
                            }),
                            sockets);
            server.resumeAccepts();
            return new HttpListener(worker, server);
        } catch (GeneralSecurityException e) {
            worker.shutdownNow();
            throw new IllegalStateException("The server's key or certificate cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            worker.shutdownNow();
            throw new IllegalStateException(
                    "The reference server could not listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    private static XnioWorker worker() {
        try {
            return Xnio.getInstance()
                    .createWorker(OptionMap.builder()
                            .set(Options.WORKER_IO_THREADS, 2)
                            .set(Options.WORKER_TASK_CORE_THREADS, 8)
                            .set(Options.WORKER_TASK_MAX_THREADS, 8)
                            .getMap());
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The reference server's threads could not be started: " + e.getMessage(), e);
        }
    }

    /** The port listened on. */
    int port() {
        return server.getLocalAddress(InetSocketAddress.class).getPort();
    }

    @Override
    public void close() {
        IoUtils.safeClose(server);
        worker.shutdownNow();
    }
}
