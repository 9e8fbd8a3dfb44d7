package rfc8705.pki;

/** A certificate, key or file of the harness's own CA that cannot be made or read. The message says what to do. */
public final class PkiException extends RuntimeException {
    /** @param message what happened, what was expected, what to do */
    public PkiException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param message what happened, what was expected, what to do */
    public PkiException(String message) {
        super(message);
    }
}
