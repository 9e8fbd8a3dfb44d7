package rfc8705.scenario;

/** What a probe showed: an exchange's outcome, what happened to a registration, or what was found otherwise. */
public sealed interface Observation permits Outcome, RegistrationFate, Finding {
    /** The name used in YAML files and reports. */
    String label();
}
