package rfc8705.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads one response (RFC 9112 sections 4 to 6) and no octet more. Heads are bounded by {@value #MAX_HEAD} octets and
 * {@value #MAX_LINES} lines, interim responses, chunk sizes and trailers included.
 */
final class ResponseReader {
    private static final int MAX_HEAD = 65_536;
    private static final int MAX_LINES = 200;
    private static final int MAX_OCTETS = 4 * HttpResponse.MAX_BODY;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([0-9]) ([1-9][0-9]{2})( .*)?");

    private final InputStream in;
    private final String method;
    private int headOctets;
    private int headLines;
    private boolean truncated;
    private int minor;

    private ResponseReader(InputStream in, String method) {
        this.in = in;
        this.method = method;
    }

    /**
     * The final response to a request of {@code method}.
     *
     * @throws ResponseException where no complete response comes
     * @throws IOException where the connection fails
     */
    static HttpResponse read(InputStream in, String method) throws IOException {
        return new ResponseReader(in, method).read();
    }

    /** Whether another request may follow on the connection, which HTTP/1.0 has to say itself (RFC 9112 section 9.3). */
    static boolean leavesOpen(HttpResponse response, String method) {
        String connection = response.header("Connection").orElse("").toLowerCase(Locale.ROOT);
        boolean close = connection.contains("close") || response.minor() == 0 && !connection.contains("keep-alive");
        boolean delimited = hasNoBody(response.status(), method)
                || response.header("Content-Length").isPresent()
                || isChunked(response.headers());
        return delimited && !close && !response.truncated();
    }

    private HttpResponse read() throws IOException {
        int status;
        List<Header> headers;
        do {
            status = status();
            headers = headers();
        } while (status < 200 && status != 101);
        byte[] octets = hasNoBody(status, method) ? new byte[0] : body(headers);
        String body = new String(octets, StandardCharsets.UTF_8);
        if (body.length() > HttpResponse.MAX_BODY) {
            truncated = true;
            body = body.substring(0, HttpResponse.MAX_BODY);
        }
        return new HttpResponse(status, headers, body, truncated, minor);
    }

    private int status() throws IOException {
        String line = line();
        Matcher matcher = STATUS_LINE.matcher(line);
        if (!matcher.matches()) {
            throw new ResponseException(
                    "what came is no HTTP/1.1 response: " + line.substring(0, Math.min(80, line.length())));
        }
        minor = Integer.parseInt(matcher.group(1));
        return Integer.parseInt(matcher.group(2));
    }

    private List<Header> headers() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            boolean folded = line.startsWith(" ") || line.startsWith("\t");
            if (folded && !headers.isEmpty()) {
                Header last = headers.remove(headers.size() - 1);
                headers.add(new Header(last.name(), last.value() + " " + line.strip()));
            } else {
                headers.add(
                        colon < 0
                                ? new Header(line, "")
                                : new Header(
                                        line.substring(0, colon),
                                        line.substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private byte[] body(List<Header> headers) throws IOException {
        if (isChunked(headers)) {
            return chunked();
        }
        List<String> lengths = headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Length"))
                .map(Header::value)
                .distinct()
                .toList();
        if (lengths.isEmpty()) {
            return toTheEnd();
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw new ResponseException("the response's Content-Length is " + String.join(" and ", lengths));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        copy(Long.parseLong(lengths.get(0)), body);
        return body.toByteArray();
    }

    private byte[] chunked() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (!truncated) {
            String size = line().replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,15}")) {
                throw new ResponseException("the response has a chunk of size " + size);
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                headers();
                break;
            }
            copy(length, body);
            if (!truncated && !line().isEmpty()) {
                throw new ResponseException("the response has a chunk longer than its size");
            }
            headOctets = 0;
            headLines = 0;
        }
        return body.toByteArray();
    }

    private void copy(long length, ByteArrayOutputStream body) throws IOException {
        long wanted = Math.min(length, MAX_OCTETS - body.size());
        byte[] octets = in.readNBytes((int) wanted);
        body.writeBytes(octets);
        if (octets.length < wanted) {
            throw new ResponseException("the connection was closed " + octets.length + " octets into " + length
                    + " of the response's body");
        }
        truncated = wanted < length;
    }

    private byte[] toTheEnd() throws IOException {
        byte[] octets = in.readNBytes(MAX_OCTETS);
        truncated = octets.length == MAX_OCTETS && in.read() >= 0;
        return octets;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        if (++headLines > MAX_LINES) {
            throw new ResponseException("response head larger than " + MAX_LINES + " lines");
        }
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new ResponseException(
                        headOctets == 0 && headLines == 1
                                ? "the connection was closed without a response"
                                : "the connection was closed within the response");
            }
            if (++headOctets > MAX_HEAD) {
                throw new ResponseException("response head larger than " + MAX_HEAD + " octets");
            }
            line.write(octet);
        }
        headOctets++;
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean isChunked(List<Header> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Transfer-Encoding"))
                .anyMatch(header -> header.value().toLowerCase(Locale.ROOT).endsWith("chunked"));
    }

    private static boolean hasNoBody(int status, String method) {
        return method.equals("HEAD") || status == 101 || status == 204 || status == 304;
    }
}
