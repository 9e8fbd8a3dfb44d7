package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;

/** How a client gets to the target. Safe for several threads. */
public interface Registrar extends AutoCloseable {
    /** Registers a client. Never throws for what the target answers. @param metadata RFC 7591 client metadata, sent as it is */
    RegistrationAnswer register(JsonNode metadata);

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
