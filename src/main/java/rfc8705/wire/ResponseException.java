package rfc8705.wire;

import java.io.IOException;

/** What came is not, or not all of, a response that can be taken. The message is a sentence. */
final class ResponseException extends IOException {
    private static final long serialVersionUID = 1;

    ResponseException(String message) {
        super(message);
    }
}
