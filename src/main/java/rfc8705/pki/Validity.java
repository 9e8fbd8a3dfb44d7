package rfc8705.pki;

import java.time.Duration;

/**
 * When a certificate is valid, relative to the start of the run.
 *
 * @param from start, usually negative
 * @param to end
 */
public record Validity(Duration from, Duration to) {}
