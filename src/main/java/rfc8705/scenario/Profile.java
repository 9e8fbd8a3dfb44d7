package rfc8705.scenario;

import java.util.Locale;

/** A reading of the open questions. */
public enum Profile {
    DEFAULT,
    STRICT,
    OFBR;

    /** The name of the option value. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
