package rfc8705.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Writes a request octet for octet as it is given (RFC 9112 section 2.1). */
final class RequestWriter {
    private RequestWriter() {}

    /** @param keepAlive whether another request follows on the same connection */
    static void write(HttpRequest request, boolean keepAlive, OutputStream out) throws IOException {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(target(request.uri())).append(" HTTP/1.1\r\n");
        if (!has(request, "Host")) {
            String port = request.uri().getPort() < 0 ? "" : ":" + request.uri().getPort();
            head.append("Host: ").append(request.uri().getHost()).append(port).append("\r\n");
        }
        for (Header header : request.headers()) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        boolean framed = has(request, "Content-Length") || has(request, "Transfer-Encoding");
        if (!framed && (body.length > 0 || expectsBody(request.method()))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        if (!has(request, "Connection")) {
            head.append("Connection: ")
                    .append(keepAlive ? "keep-alive" : "close")
                    .append("\r\n");
        }
        head.append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        out.write(body);
        out.flush();
    }

    static boolean has(HttpRequest request, String name) {
        return request.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** The request target of an address: its path, at least {@code /}, and its query, as they are. */
    static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    private static boolean expectsBody(String method) {
        return method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    }
}
