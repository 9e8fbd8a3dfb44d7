package rfc8705.scenario;

/** What a probe showed: an exchange's outcome, or what happened to a registration. */
public sealed interface Observation permits Outcome, RegistrationFate {
    /** The name used in YAML files and reports. */
    String label();
}
