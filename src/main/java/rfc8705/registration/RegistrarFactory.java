package rfc8705.registration;

/** A registration mode. Found by {@link java.util.ServiceLoader}, so that others can add theirs. */
public interface RegistrarFactory {
    /** The name of the mode in a target file. */
    String mode();

    /**
     * Gets ready to register clients.
     *
     * @throws rfc8705.target.TargetException if a setting is missing or wrong, or the target does not offer the mode
     */
    Registrar open(RegistrationContext context);
}
