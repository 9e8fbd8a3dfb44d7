package rfc8705.suite;

/** A run that cannot be made. The message is one sentence that says what to do next. */
public final class RunException extends RuntimeException {
    private final int exitStatus;

    /** @param exitStatus 2 if the call was wrong, 3 if the target could not be tested */
    public RunException(int exitStatus, String message) {
        super(message);
        this.exitStatus = exitStatus;
    }

    /** The status that the process ends with. */
    public int exitStatus() {
        return exitStatus;
    }
}
