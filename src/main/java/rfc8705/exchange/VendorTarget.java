package rfc8705.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import rfc8705.target.Target;

/**
 * A target that is reached in a vendor's own way.
 *
 * @param target the target
 * @param channel sends requests to it
 * @param findings what was found of it before any scenario ran, in lines for people: a word and what was found
 * @param clock what time it is there, asked just now, if it says so
 */
public record VendorTarget(Target target, TokenChannel channel, Map<String, String> findings, Optional<Instant> clock) {
    /** Copies the map, in its order. */
    public VendorTarget {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }
}
