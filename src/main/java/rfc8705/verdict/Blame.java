package rfc8705.verdict;

/**
 * Whose fault a denied control can be. Only where all three hold, it is the server's.
 *
 * @param echoed the harness registered the client itself, and the answer repeated the method and the value as they were sent
 * @param othersWork another control that shows the target to be set up for that method was accepted
 * @param hint what to look at otherwise, one sentence
 */
public record Blame(boolean echoed, boolean othersWork, String hint) {}
