package rfc8705.wire;

import java.util.List;
import java.util.Optional;

/**
 * One complete HTTP response, bounded in size.
 *
 * @param status status code
 * @param headers header fields in the order received
 * @param body body decoded as UTF-8 with replacement of what is not, at most {@link #MAX_BODY} characters
 * @param truncated whether more came than was kept
 */
public record HttpResponse(int status, List<Header> headers, String body, boolean truncated) {
    /** Characters of a body that are kept. */
    public static final int MAX_BODY = 65_536;

    /** Copies the list. */
    public HttpResponse {
        headers = List.copyOf(headers);
    }

    /** The first value of a header field, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
