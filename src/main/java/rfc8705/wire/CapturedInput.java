package rfc8705.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/** Passes octets on, at most so many, and can {@link #replay} them. Closing it leaves the connection open. */
final class CapturedInput extends InputStream {
    private static final int LIMIT = 512 * 1024;

    private final InputStream in;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable IOException failure;

    CapturedInput(InputStream in) {
        this.in = in;
    }

    /** All octets that came, then those that still come; ends or fails as the original did. */
    InputStream replay() {
        return new SequenceInputStream(new ByteArrayInputStream(kept.toByteArray()), new Rest());
    }

    @Override
    public int read() throws IOException {
        byte[] octet = new byte[1];
        return read(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        if (kept.size() >= LIMIT) {
            throw new IOException("more than " + LIMIT + " octets");
        }
        int count = readOn(octets, offset, Math.min(length, LIMIT - kept.size()));
        if (count > 0) {
            kept.write(octets, offset, count);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }

    @Override
    public void close() {
        // the connection's owner closes it
    }

    private int readOn(byte[] octets, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            return in.read(octets, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private final class Rest extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] octet = new byte[1];
            return readOn(octet, 0, 1) < 0 ? -1 : octet[0] & 0xff;
        }

        @Override
        public int read(byte[] octets, int offset, int length) throws IOException {
            return readOn(octets, offset, length);
        }
    }
}
