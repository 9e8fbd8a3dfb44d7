package rfc8705.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * What the harness answers at an address that a client registers, such as its {@code jwks_uri}.
 *
 * @param status HTTP status code
 * @param contentType media type
 * @param body JSON as a template, or text; a missing node for an empty body
 * @param delay how long the answer is held back
 * @param padding octets of white space in front of the body
 * @param location where a redirect leads: the address with this behind it
 */
public record Served(
        int status, String contentType, JsonNode body, Duration delay, int padding, Optional<String> location) {}
