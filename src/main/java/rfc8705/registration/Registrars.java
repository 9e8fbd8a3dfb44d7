package rfc8705.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import rfc8705.target.RegistrationSettings;

/** Finds the registration mode that a target asks for. */
public final class Registrars {
    private Registrars() {}

    /** The scenario files that a mode brings, text by name; none for a mode that is not known. */
    public static Map<String, String> scenarios(String mode) {
        return Optional.ofNullable(modes().get(mode))
                .map(RegistrarFactory::scenarios)
                .orElse(Map.of());
    }

    private static Map<String, RegistrarFactory> modes() {
        Map<String, RegistrarFactory> modes = new TreeMap<>();
        ServiceLoader.load(RegistrarFactory.class).forEach(factory -> modes.put(factory.mode(), factory));
        return modes;
    }

    /**
     * The registrar of a target, with what holds for every mode: client ids that the operator gives, and members that every registration
     * carries.
     *
     * @throws rfc8705.target.TargetException if the mode is not known or cannot be used
     */
    public static Registrar open(RegistrationContext context) {
        Map<String, RegistrarFactory> modes = modes();
        RegistrationSettings settings = context.settings();
        RegistrarFactory factory = modes.get(settings.mode());
        if (factory == null) {
            throw settings.wrong(
                    "mode",
                    "registration mode '" + settings.mode() + "' is not known; use one of "
                            + String.join(", ", modes.keySet())
                            + ", or put the one that brings it on the class path");
        }
        Registrar registrar = factory.open(context);
        ObjectNode members = settings.object("members");
        settings.text("softwareStatement").ifPresent(jwt -> members.put("software_statement", jwt));
        Registrar carrying = members.isEmpty() ? registrar : new MembersAdded(registrar, members, context.redaction());
        return context.file().clients().isEmpty()
                ? carrying
                : new KnownClients(context.file().clients(), carrying);
    }
}
