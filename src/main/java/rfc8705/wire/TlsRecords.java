package rfc8705.wire;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a client wrote in the clear at the start of a connection: its ClientHello, and up to TLS 1.2 (RFC 5246 section 7.4) its
 * Certificate and CertificateVerify messages.
 *
 * @param serverName the server name indication of the last ClientHello (RFC 6066 section 3)
 * @param certificateMessage whether a Certificate message went out
 * @param certificates how many certificates it carried
 * @param certificateVerify whether a CertificateVerify message went out
 */
record TlsRecords(
        Optional<String> serverName, boolean certificateMessage, int certificates, boolean certificateVerify) {
    static final int CHANGE_CIPHER_SPEC = 20;
    static final int APPLICATION_DATA = 23;
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int CERTIFICATE = 11;
    private static final int CERTIFICATE_VERIFY = 15;
    private static final int VERSION_AND_RANDOM = 34;
    private static final int SERVER_NAME = 0;
    private static final int NAME_TYPE_AND_LIST_LENGTH = 3;

    /** Reads what was written, up to where it is encrypted, ends or cannot be understood. */
    static TlsRecords read(byte[] written) {
        ByteBuffer messages = clearMessages(ByteBuffer.wrap(written));
        Optional<String> name = Optional.empty();
        boolean message = false;
        int certificates = 0;
        boolean verify = false;
        while (messages.remaining() >= 4) {
            int type = messages.get();
            int length = number(messages, 3);
            if (length > messages.remaining()) {
                break;
            }
            ByteBuffer content = part(messages, length);
            if (type == CLIENT_HELLO) {
                name = serverName(content);
            } else if (type == CERTIFICATE) {
                message = true;
                certificates = countCertificates(content);
            } else if (type == CERTIFICATE_VERIFY) {
                verify = true;
            }
        }
        return new TlsRecords(name, message, certificates, verify);
    }

    private static ByteBuffer clearMessages(ByteBuffer records) {
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        while (records.remaining() >= 5) {
            int type = records.get();
            records.getShort();
            int length = Math.min(number(records, 2), records.remaining());
            if (type != HANDSHAKE) {
                break;
            }
            ByteBuffer content = part(records, length);
            messages.write(content.array(), content.arrayOffset() + content.position(), length);
        }
        return ByteBuffer.wrap(messages.toByteArray());
    }

    private static int countCertificates(ByteBuffer content) {
        int count = 0;
        ByteBuffer list = part(content, number(content, 3));
        while (list.remaining() >= 3) {
            part(list, number(list, 3));
            count++;
        }
        return count;
    }

    private static Optional<String> serverName(ByteBuffer hello) {
        try {
            part(hello, VERSION_AND_RANDOM);
            part(hello, number(hello, 1));
            part(hello, number(hello, 2));
            part(hello, number(hello, 1));
            ByteBuffer extensions = part(hello, number(hello, 2));
            while (extensions.hasRemaining()) {
                int type = number(extensions, 2);
                ByteBuffer content = part(extensions, number(extensions, 2));
                if (type == SERVER_NAME) {
                    part(content, NAME_TYPE_AND_LIST_LENGTH);
                    ByteBuffer name = part(content, number(content, 2));
                    return Optional.of(StandardCharsets.US_ASCII.decode(name).toString());
                }
            }
            return Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static int number(ByteBuffer from, int octets) {
        int value = 0;
        for (int i = 0; i < octets; i++) {
            value = value << 8 | from.get() & 0xff;
        }
        return value;
    }

    private static ByteBuffer part(ByteBuffer from, int length) {
        ByteBuffer part = from.slice(from.position(), length);
        from.position(from.position() + length);
        return part;
    }
}
