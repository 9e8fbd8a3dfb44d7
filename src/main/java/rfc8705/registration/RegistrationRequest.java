package rfc8705.registration;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A client to register.
 *
 * @param client the harness's id of the client that it is about
 * @param purpose what the registration is for
 * @param metadata RFC 7591 client metadata, sent as it is
 */
public record RegistrationRequest(String client, Purpose purpose, JsonNode metadata) {
    /** Copies what could change. */
    public RegistrationRequest {
        metadata = metadata.deepCopy();
    }

    /** What a registration is for. */
    public enum Purpose {
        /** The client's own registration, which most scenarios use. */
        OWN,
        /** A scenario's variation of it. */
        VARIED,
        /** A second one that a scenario changes or deletes. */
        ONCE
    }
}
