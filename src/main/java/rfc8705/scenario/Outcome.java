package rfc8705.scenario;

import java.util.Locale;

/** The class of an exchange with a client-authenticated endpoint. */
public enum Outcome implements Observation {
    /** The endpoint did what an authenticated client gets. */
    ACCEPTED,
    /** Asked to come back later; never PASS or FAIL. */
    THROTTLED,
    /** 400 or 401 with that OAuth error as JSON. */
    INVALID_CLIENT,
    /** The client was authenticated and the grant refused, as seen by comparison with a wrong certificate. */
    GRANT_ERROR,
    /** Any other OAuth error object. */
    OTHER_ERROR,
    /** Another 4xx: a proxy's page, an empty 401. */
    HTTP_REJECTED,
    /** 5xx. */
    SERVER_ERROR,
    /** Any other complete response. */
    MALFORMED,
    /** A fatal alert after the client's Certificate flight. */
    TLS_ALERT,
    /** Closed or reset without an alert after the client's Certificate flight. */
    DROPPED,
    /** Time-out. */
    NO_RESPONSE,
    /** The probe never happened; never PASS, never FAIL. */
    NOT_EXERCISED;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the server took the client as authenticated. */
    public boolean isAcceptance() {
        return this == ACCEPTED || this == GRANT_ERROR;
    }

    /** Whether the authorization server itself decided, and nothing in front of it. */
    public boolean isOfTheServer() {
        return switch (this) {
            case ACCEPTED, GRANT_ERROR, INVALID_CLIENT, OTHER_ERROR -> true;
            default -> false;
        };
    }

    /** Whether the server was seen to refuse. */
    public boolean isDenial() {
        return switch (this) {
            case INVALID_CLIENT, OTHER_ERROR, HTTP_REJECTED, SERVER_ERROR, MALFORMED, TLS_ALERT, DROPPED -> true;
            default -> false;
        };
    }
}
