package rfc8705.scenario;

/** A scenario file that cannot be used. The message names file, line, key and remedy. */
public final class ScenarioException extends RuntimeException {
    /** @param message what is wrong, where, and what to do */
    public ScenarioException(String message) {
        super(message);
    }
}
