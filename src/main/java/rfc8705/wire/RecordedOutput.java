package rfc8705.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Passes octets on and keeps the first of them. Closing it leaves the connection open. */
final class RecordedOutput extends OutputStream {
    private static final int LIMIT = 16 * 1024;

    private final OutputStream out;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    RecordedOutput(OutputStream out) {
        this.out = out;
    }

    /** What was written, as ISO-8859-1 text, at most 16 KiB of it. */
    String text() {
        return kept.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        kept.write(octets, offset, Math.min(length, LIMIT - kept.size()));
        out.write(octets, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
