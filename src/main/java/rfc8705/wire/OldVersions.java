package rfc8705.wire;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/** Offers a server TLS 1.1 as the newest version, which JSSE no longer does, and reads the first octets of its answer. */
public final class OldVersions {
    private static final int[] SUITES = {0xc009, 0xc00a, 0xc013, 0xc014, 0x002f, 0x0035, 0x00ff};
    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int SERVER_HELLO = 2;
    private static final int CLIENT_HELLO = 1;
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_1 = 0x0302;
    private static final int HTTPS_PORT = 443;

    private OldVersions() {}

    /** What the server made of the offer. */
    public enum Answer {
        /** It went on with TLS 1.1 or older. */
        ACCEPTED,
        /** It ended the connection. */
        REFUSED,
        /** It could not be asked. */
        UNKNOWN
    }

    /** Offers TLS 1.1. @param route how the host is reached @param timeout for connecting and for the answer */
    public static Answer offer(URI uri, Route route, Duration timeout) {
        Route.Address to = route.address(uri.getHost(), uri.getPort() < 0 ? HTTPS_PORT : uri.getPort());
        InetSocketAddress hop = route.proxy()
                .map(proxy -> new InetSocketAddress(proxy.host(), proxy.port()))
                .orElseGet(() -> new InetSocketAddress(to.host(), to.port().orElseThrow()));
        try (Socket socket = new Socket()) {
            socket.connect(hop, (int) timeout.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
            if (route.proxy().isPresent()) {
                ProxyTunnel.open(route.proxy().get(), to, socket.getInputStream(), socket.getOutputStream());
            }
            socket.getOutputStream().write(record(clientHello(route.serverName().orElse(uri.getHost()))));
            socket.getOutputStream().flush();
            return answer(new DataInputStream(socket.getInputStream())).orElse(Answer.REFUSED);
        } catch (IOException e) {
            return Answer.UNKNOWN;
        }
    }

    private static Optional<Answer> answer(DataInputStream in) {
        try {
            int type = in.readUnsignedByte();
            in.readUnsignedShort();
            in.readUnsignedShort();
            if (type != HANDSHAKE) {
                return Optional.of(type == ALERT ? Answer.REFUSED : Answer.UNKNOWN);
            }
            int message = in.readUnsignedByte();
            in.skipBytes(3);
            int version = in.readUnsignedShort();
            return Optional.of(
                    message == SERVER_HELLO && version <= TLS_1_1 && version >= TLS_1_0
                            ? Answer.ACCEPTED
                            : Answer.UNKNOWN);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static byte[] record(byte[] message) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeByte(HANDSHAKE);
        out.writeShort(TLS_1_0);
        out.writeShort(message.length + 4);
        out.writeByte(CLIENT_HELLO);
        out.writeByte(0);
        out.writeShort(message.length);
        out.write(message);
        return octets.toByteArray();
    }

    private static byte[] clientHello(String host) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        out.writeShort(TLS_1_1);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        out.write(random);
        out.writeByte(0);
        out.writeShort(SUITES.length * 2);
        for (int suite : SUITES) {
            out.writeShort(suite);
        }
        out.writeByte(1);
        out.writeByte(0);
        byte[] extensions = extensions(host);
        out.writeShort(extensions.length);
        out.write(extensions);
        return octets.toByteArray();
    }

    /** Server name, the curves P-256 and P-384, and uncompressed points. */
    private static byte[] extensions(String host) throws IOException {
        byte[] name = host.getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        boolean literal = host.contains(":") || host.matches("[0-9.]+");
        if (!literal) {
            out.writeShort(0);
            out.writeShort(name.length + 5);
            out.writeShort(name.length + 3);
            out.writeByte(0);
            out.writeShort(name.length);
            out.write(name);
        }
        out.writeShort(10);
        out.writeShort(6);
        out.writeShort(4);
        out.writeShort(23);
        out.writeShort(24);
        out.writeShort(11);
        out.writeShort(2);
        out.writeByte(1);
        out.writeByte(0);
        return octets.toByteArray();
    }
}
