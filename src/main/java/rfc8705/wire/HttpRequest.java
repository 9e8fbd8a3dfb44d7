package rfc8705.wire;

import java.net.URI;
import java.util.List;

/**
 * One HTTP/1.1 request. Host, Content-Length and Connection are added by the writer unless {@code headers} has them.
 *
 * @param method request method
 * @param uri absolute https address; its query is sent as it is
 * @param headers further header fields, in order
 * @param body request body; empty for none
 * @param exact whether the byte-exact writer sends it, because REST Assured would change it (repeated, oddly cased or folded headers)
 */
public record HttpRequest(String method, URI uri, List<Header> headers, String body, boolean exact) {
    /** Copies the list. */
    public HttpRequest {
        headers = List.copyOf(headers);
    }
}
