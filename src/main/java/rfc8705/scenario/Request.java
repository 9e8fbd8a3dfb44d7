package rfc8705.scenario;

import java.util.List;
import java.util.Optional;

/**
 * A request of a client as a template; placeholders are filled in when it is sent.
 *
 * @param endpoint where it goes
 * @param method request method
 * @param form form parameters in order
 * @param query query parameters in order
 * @param headers header fields beyond those that HTTP needs, in order
 * @param body replaces the form, if given
 * @param contentType media type of the body
 * @param exact whether the bytes must go out as written
 */
public record Request(
        Endpoint endpoint,
        String method,
        List<Field> form,
        List<Field> query,
        List<Field> headers,
        Optional<String> body,
        String contentType,
        boolean exact) {
    /** Copies the lists. */
    public Request {
        form = List.copyOf(form);
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }
}
