package rfc8705.suite;

import java.util.Locale;

/** What an exchange was made for. */
public enum Role {
    PROBE,
    TWIN,
    WRONG_CERTIFICATE,
    CONFIRMATION;

    /** As in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
