package rfc8705.registration;

import java.util.Map;

/** A registration mode. Found by {@link java.util.ServiceLoader}, so that others can add theirs. */
public interface RegistrarFactory {
    /** The name of the mode in a target file. */
    String mode();

    /** Scenario files about what no other mode can register, text by name; added to the built-in ones. */
    default Map<String, String> scenarios() {
        return Map.of();
    }

    /**
     * Gets ready to register clients.
     *
     * @throws rfc8705.target.TargetException if a setting is missing or wrong, or the target does not offer the mode
     */
    Registrar open(RegistrationContext context);
}
