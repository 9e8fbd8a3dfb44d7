package rfc8705.scenario;

/** What happens to a registration between the request that must be accepted and the probe. */
public sealed interface Change {
    /** The client is deleted (RFC 7592 section 2.3). */
    record Delete() implements Change {}

    /** The client is updated (RFC 7592 section 2.2). @param to what it is registered with from then on */
    record Update(Registration to) implements Change {}

    /** The document that the client's address serves changes. @param to what is served from then on */
    record Serve(Served to) implements Change {}
}
