package rfc8705.junit;

/** A test case that proves nothing, which JUnit counts as an error and not as a failure. */
final class InconclusiveException extends RuntimeException {
    InconclusiveException(String message) {
        super(message);
    }
}
