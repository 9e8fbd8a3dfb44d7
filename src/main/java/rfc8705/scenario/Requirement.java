package rfc8705.scenario;

import java.util.Optional;

/**
 * One testable rule.
 *
 * @param id stable id, such as {@code F-03}
 * @param clause where it comes from
 * @param strength force of the text
 * @param inherited whether that force comes from a referenced document
 * @param bindsClient whether the word of RFC 2119 is addressed to the client
 * @param text one-line paraphrase
 * @param unprobed why no black-box probe exists, if so
 */
public record Requirement(
        String id,
        String clause,
        Strength strength,
        boolean inherited,
        boolean bindsClient,
        String text,
        Optional<String> unprobed) {}
