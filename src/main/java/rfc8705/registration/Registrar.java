package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** How a client gets to the target. Safe for several threads. */
public interface Registrar extends AutoCloseable {
    /** Registers a client. Never throws for what the target answers. @param metadata RFC 7591 client metadata, sent as it is */
    RegistrationAnswer register(JsonNode metadata);

    /**
     * Updates a client (RFC 7592 section 2.2).
     *
     * @param answer what its registration was answered
     * @param metadata what it is registered with from then on, without its identifier
     * @return why it could not be done, in the server's own words; empty if it was
     */
    default Optional<String> update(RegistrationAnswer answer, JsonNode metadata) {
        return Optional.of("clients that are registered this way cannot be updated");
    }

    /**
     * Deletes a client (RFC 7592 section 2.3).
     *
     * @return why it could not be done, in the server's own words; empty if it was
     */
    default Optional<String> delete(RegistrationAnswer answer) {
        return Optional.of("clients that are registered this way cannot be deleted");
    }

    /** Removes every client that was registered and can be removed (RFC 7592); a second call does nothing more. */
    @Override
    void close();

    /** How clients get there, as reports name it. */
    String kind();

    /** The address that registrations go to, for a command that repeats one. */
    java.net.URI endpoint();

    /** How many clients could not be removed, after {@link #close}. */
    int leftBehind();
}
