package rfc8705.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The TCP socket under a TLS socket. What is written waits until the next read, so that a flight leaves in one piece; a write
 * that fails is only remembered, so that an alert the peer sent before it closed is still read. Every connect, read and write
 * ends by the {@link Deadline}.
 */
final class FlightSocket extends Socket {
    private static final int FLIGHT_LIMIT = 64 * 1024;
    private static final int HELLO_LIMIT = 256 * 1024;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final ByteArrayOutputStream handshake = new ByteArrayOutputStream();
    private final InputStream input = new Reading();
    private final OutputStream output = new Writing();
    private volatile Deadline deadline;
    private volatile boolean timedOut;
    private boolean writeFailed;
    private boolean peerGone;
    private int firstByte = -1;

    FlightSocket(Deadline deadline) throws IOException {
        this.deadline = deadline;
        setTcpNoDelay(true);
    }

    /** Connects within what is left of the deadline. */
    void connect(InetSocketAddress address) throws IOException {
        connect(address, deadline.millisLeft());
    }

    /** Connects to a proxy and has it open the connection; its octets are no part of the handshake. */
    void connectThrough(Route.Proxy proxy, Route.Address to) throws IOException {
        connect(new InetSocketAddress(proxy.host(), proxy.port()));
        super.setSoTimeout(deadline.millisLeft());
        ProxyTunnel.open(proxy, to, super.getInputStream(), super.getOutputStream());
    }

    /** Starts the time of the next exchange. */
    void renew(Deadline next) {
        deadline = next;
    }

    /** Whether the deadline cut a read or a write short. */
    boolean timedOut() {
        return timedOut;
    }

    /** Whether the peer closed or reset the connection. */
    boolean peerGone() {
        return peerGone || writeFailed;
    }

    /** Whether the peer's first octet cannot begin a TLS record. */
    boolean peerSpeaksNoTls() {
        return firstByte >= 0 && (firstByte < TlsRecords.CHANGE_CIPHER_SPEC || firstByte > TlsRecords.APPLICATION_DATA);
    }

    /** The first octets that were written, as far as a handshake in the clear can reach. */
    byte[] firstOctetsWritten() {
        return handshake.toByteArray();
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    /** Ignored: the deadline decides. */
    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public void shutdownOutput() throws IOException {
        send();
        super.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        if (!isClosed() && isConnected() && !timedOut) {
            send();
        }
        super.close();
    }

    private void send() {
        if (pending.size() == 0 || writeFailed) {
            return;
        }
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            written.orTimeout(deadline.millisLeft(), TimeUnit.MILLISECONDS).whenComplete((nothing, late) -> {
                if (late instanceof TimeoutException) {
                    abort();
                }
            });
            pending.writeTo(super.getOutputStream());
        } catch (SocketTimeoutException e) {
            timedOut = true;
        } catch (IOException e) {
            writeFailed = true;
        } finally {
            written.complete(null);
            pending.reset();
        }
    }

    private void abort() {
        timedOut = true;
        try {
            super.close();
        } catch (IOException e) {
            // nobody is left to tell
        }
    }

    private final class Writing extends OutputStream {
        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int offset, int length) {
            handshake.write(octets, offset, Math.min(length, HELLO_LIMIT - handshake.size()));
            pending.write(octets, offset, length);
            if (pending.size() > FLIGHT_LIMIT) {
                send();
            }
        }

        @Override
        public void close() throws IOException {
            FlightSocket.this.close();
        }
    }

    private final class Reading extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] octet = new byte[1];
            return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            send();
            try {
                if (timedOut) {
                    throw new SocketTimeoutException("the time for the exchange is over");
                }
                FlightSocket.super.setSoTimeout(deadline.millisLeft());
                int count = FlightSocket.super.getInputStream().read(octets, offset, length);
                if (firstByte < 0 && count > 0) {
                    firstByte = octets[offset] & 0xff;
                }
                peerGone |= count < 0;
                return count;
            } catch (SocketTimeoutException e) {
                timedOut = true;
                throw e;
            } catch (IOException e) {
                peerGone = true;
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            return FlightSocket.super.getInputStream().available();
        }

        @Override
        public void close() throws IOException {
            FlightSocket.this.close();
        }
    }
}
