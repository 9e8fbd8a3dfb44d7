package rfc8705.wire;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One complete HTTP response, bounded in size.
 *
 * @param status status code
 * @param headers header fields in the order received
 * @param body body decoded as UTF-8 with replacement of what is not, at most {@link #MAX_BODY} characters
 * @param truncated whether more came than was kept
 * @param minor the 0 of HTTP/1.0 or the 1 of HTTP/1.1
 */
public record HttpResponse(int status, List<Header> headers, String body, boolean truncated, int minor) {
    /** Characters of a body that are kept. */
    public static final int MAX_BODY = 65_536;

    private static final Pattern TITLE = Pattern.compile("(?i)<title>\\s*([^<]{1,200}?)\\s*</title>");

    /** Copies the list. */
    public HttpResponse {
        headers = List.copyOf(headers);
    }

    /** A response of HTTP/1.1. */
    public HttpResponse(int status, List<Header> headers, String body, boolean truncated) {
        this(status, headers, body, truncated, 1);
    }

    /** The first value of a header field, whatever the case of its name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }

    /** The title of a page: where a proxy or a container says what it misses, and often the only place. */
    public Optional<String> title() {
        Matcher title = TITLE.matcher(body);
        return title.find() ? Optional.of(title.group(1)) : Optional.empty();
    }

    /** How long the server asks to wait (RFC 9110 section 10.2.3), if it says so in a way that can be read. */
    public Optional<Duration> retryAfter(Clock clock) {
        return header("Retry-After").map(String::strip).flatMap(text -> {
            if (text.matches("[0-9]{1,6}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            return date(text)
                    .map(then -> Duration.between(clock.instant(), then))
                    .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
        });
    }

    /** The time of the answer by the server's own clock (RFC 9110 section 6.6.1), if it says so. */
    public Optional<Instant> date() {
        return header("Date").flatMap(HttpResponse::date);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
