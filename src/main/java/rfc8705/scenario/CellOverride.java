package rfc8705.scenario;

/**
 * A scenario's exception to one cell of its expectations.
 *
 * @param observation the cell
 * @param verdict the verdict instead
 * @param onlyWhenCertificateDemanded applies only where every request on the host needs a certificate
 * @param why one sentence
 */
public record CellOverride(Observation observation, Verdict verdict, boolean onlyWhenCertificateDemanded, String why) {}
