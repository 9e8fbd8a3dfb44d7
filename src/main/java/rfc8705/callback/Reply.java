package rfc8705.callback;

import java.time.Duration;
import java.util.Optional;

/**
 * What a caller gets.
 *
 * @param status HTTP status code
 * @param contentType media type
 * @param body text
 * @param delay how long the answer is held back
 * @param location value of the Location field, if there is one
 */
public record Reply(int status, String contentType, String body, Duration delay, Optional<String> location) {}
