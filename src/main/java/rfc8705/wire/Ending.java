package rfc8705.wire;

/** How an exchange ended. */
public sealed interface Ending {
    /** A complete response arrived. */
    record Responded(HttpResponse response) implements Ending {}

    /** The peer sent a fatal alert. @param description the alert's name, such as {@code bad_certificate} */
    record Alert(String description) implements Ending {}

    /** The peer closed or reset the connection before a complete response. */
    record Dropped(String detail) implements Ending {}

    /** Nothing more came in time. */
    record TimedOut() implements Ending {}

    /** The probe never happened: no connection, the server's certificate not accepted, a local refusal. */
    record NotStarted(String reason) implements Ending {}
}
