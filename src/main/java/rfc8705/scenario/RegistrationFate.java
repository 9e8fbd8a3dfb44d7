package rfc8705.scenario;

import java.util.Locale;

/** What became of a registration request. */
public enum RegistrationFate implements Observation {
    /** Echoed as sent. */
    STORED,
    /** A member came back with another value, as RFC 7591 section 3.2.1 allows. */
    ALTERED,
    /** A member was left out of the answer, as RFC 7591 section 2 allows for unknown ones. */
    IGNORED,
    /** A registration error (RFC 7591 section 3.2.2) or another 4xx. */
    REFUSED,
    /** 5xx, no answer, or an answer that is not a registration. */
    ERROR;

    @Override
    public String label() {
        return "registration_" + name().toLowerCase(Locale.ROOT);
    }
}
