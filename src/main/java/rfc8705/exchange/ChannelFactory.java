package rfc8705.exchange;

import java.util.Optional;
import java.util.ServiceLoader;
import rfc8705.registration.RegistrationContext;

/**
 * A registration mode's own way to the target, where that is no token endpoint behind mutual TLS. Found by {@link ServiceLoader}, so that
 * others can add theirs.
 */
public interface ChannelFactory {
    /** The name of the mode in a target file. */
    String mode();

    /**
     * Gets ready to send requests. The mode's registrar is open by then.
     *
     * @throws rfc8705.target.TargetException if a setting is missing or wrong, or nothing of the target could be judged
     */
    VendorTarget open(RegistrationContext context);

    /** What the mode that a target asks for has of this kind; empty where requests go to a token endpoint over mutual TLS. */
    static Optional<VendorTarget> find(RegistrationContext context) {
        return ServiceLoader.load(ChannelFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.mode().equals(context.settings().mode()))
                .findFirst()
                .map(factory -> factory.open(context));
    }
}
