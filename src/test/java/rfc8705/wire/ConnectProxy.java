package rfc8705.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on 127.0.0.1 that gives one answer to every CONNECT, and after 200 leads every connection to one port. */
public final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final String answer;
    private final int destination;

    private ConnectProxy(ServerSocket listener, String answer, int destination) {
        this.listener = listener;
        this.answer = answer;
        this.destination = destination;
    }

    public static ConnectProxy start(String answer, int destination) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        ConnectProxy proxy = new ConnectProxy(listener, answer, destination);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The heads of the requests that came. */
    public List<String> requests() {
        return requests;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            requests.add(head(client.getInputStream()));
            client.getOutputStream()
                    .write(("HTTP/1.1 " + answer + "\r\nVia: test\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            if (answer.startsWith("200")) {
                try (Socket server = new Socket("127.0.0.1", destination)) {
                    threads.execute(() -> pump(server, client));
                    pump(client, server);
                }
            }
        } catch (IOException e) {
            // one of the two ends is gone, and with it the tunnel
        }
    }

    private static void pump(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // likewise
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int octet;
        while (!octets.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n") && (octet = in.read()) >= 0) {
            octets.write(octet);
        }
        return octets.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
