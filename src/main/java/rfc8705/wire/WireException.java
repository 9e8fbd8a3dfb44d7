package rfc8705.wire;

/** Something of the caller's that the wire cannot work with, such as an unreadable trust file. The message says what to do. */
public final class WireException extends RuntimeException {
    /** @param message what happened, what was expected, what to do */
    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
