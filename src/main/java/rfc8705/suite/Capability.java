package rfc8705.suite;

import java.util.Locale;

/** What the target was seen to be capable of. */
public record Capability(String name, State state, String reason) {
    /** The state of a capability. */
    public enum State {
        SUPPORTED,
        UNSUPPORTED,
        BROKEN,
        UNKNOWN;

        /** As in reports. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
