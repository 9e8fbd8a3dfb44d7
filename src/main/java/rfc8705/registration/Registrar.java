package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** How a client gets to the target. Safe for several threads. */
public interface Registrar extends AutoCloseable {
    /** Registers a client. Never throws for what the target answers. */
    RegistrationAnswer register(RegistrationRequest request);

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

    /**
     * Nothing more is asked of a client: it may go before the run ends, so that a target does not have to hold every client at once. One that
     * cannot be removed now is tried again at {@link #close}; where no client came of a registration there is nothing to do.
     */
    default void release(RegistrationAnswer answer) {
        if (answer.clientId().isPresent()) {
            delete(answer);
        }
    }

    /** Removes every client that was registered and can be removed; a second call does nothing more. */
    @Override
    void close();

    /** How clients get there, as reports name it. */
    String kind();

    /** A registration as it is really sent, with what the operator or the server asks for besides what a scenario says; without secrets. */
    default JsonNode asSent(JsonNode metadata) {
        return metadata;
    }

    /** What the harness did to every registration besides, in sentences for people. */
    default List<String> notes() {
        return List.of();
    }

    /** Where registrations go, as messages name it: an address, a command, a file. */
    String place();

    /** What to do where every registration is refused for want of permission, as half a sentence. */
    String remedy();

    /**
     * A shell command that registers such a client and prints its client id, and where it gets a client secret, that on a second line.
     *
     * @param curl how curl is called for this target: the word and what it needs to reach and to trust it
     */
    String command(RegistrationRequest request, String curl);

    /** The client ids that could not be removed, known after {@link #close}. */
    List<String> leftBehind();
}
