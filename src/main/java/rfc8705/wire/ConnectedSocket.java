package rfc8705.wire;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The plaintext side of an established connection in the shape HttpClient wants. Its owner closes the connection, not this. */
final class ConnectedSocket extends Socket {
    private final InputStream input;
    private final OutputStream output;
    private boolean closed;

    ConnectedSocket(InputStream input, OutputStream output) {
        this.input = input;
        this.output = output;
    }

    @Override
    public InputStream getInputStream() {
        return input;
    }

    @Override
    public OutputStream getOutputStream() {
        return output;
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public boolean isBound() {
        return true;
    }

    @Override
    public InetSocketAddress getRemoteSocketAddress() {
        return InetSocketAddress.createUnresolved("target", 0);
    }

    @Override
    public InetSocketAddress getLocalSocketAddress() {
        return InetSocketAddress.createUnresolved("harness", 0);
    }

    @Override
    public void setTcpNoDelay(boolean on) {}

    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void setSoLinger(boolean on, int linger) {}

    @Override
    public void setKeepAlive(boolean on) {}

    @Override
    public void shutdownInput() {}

    @Override
    public void shutdownOutput() {}

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
