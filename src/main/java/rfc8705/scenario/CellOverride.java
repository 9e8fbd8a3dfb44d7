package rfc8705.scenario;

/**
 * A scenario's exception to one cell of its expectations.
 *
 * @param observation the cell
 * @param verdict the verdict instead
 * @param when where it applies
 * @param why one sentence
 */
public record CellOverride(Observation observation, Verdict verdict, Condition when, String why) {
    /** Where an exception applies. */
    public enum Condition {
        ALWAYS,
        /** Where every request on the host needs a certificate. */
        CERTIFICATE_DEMANDED,
        /** Where the twin was accepted. */
        TWIN_ACCEPTED
    }
}
