package rfc8705.target;

/** The target cannot be worked with. The message says what happened, what was expected and what to do. */
public final class TargetException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of trouble it is. */
    public enum Kind {
        /** The address, or what is published there, is not what it should be. */
        WRONG_CALL,
        /** Nothing answers there. */
        UNREACHABLE,
        /** The server's own certificate is not accepted. */
        UNTRUSTED,
        /** It does not offer what is asked of it. */
        UNABLE
    }

    private final Kind kind;

    /** @param message what happened, what was expected, what to do */
    public TargetException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
