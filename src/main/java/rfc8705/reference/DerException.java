package rfc8705.reference;

/** Says that bytes are not the DER they should be. */
final class DerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DerException(String message) {
        super(message);
    }
}
