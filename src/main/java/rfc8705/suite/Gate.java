package rfc8705.suite;

/**
 * The answer that a build waits for.
 *
 * @param passed whether the build may go on
 * @param exitStatus 0, 1 or 3 (2, a wrong call, never gets as far as a result)
 * @param reason one sentence
 */
public record Gate(boolean passed, int exitStatus, String reason) {}
