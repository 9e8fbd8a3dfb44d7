package rfc8705.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an HTTP proxy to open a connection (CONNECT, RFC 9110 section 9.3.6). */
final class ProxyTunnel {
    private static final int LONGEST_HEAD = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3})[ \r].*", Pattern.DOTALL);

    private ProxyTunnel() {}

    /** Leaves the streams where the tunnel begins, or throws with the proxy's answer. */
    static void open(Route.Proxy proxy, Route.Address to, InputStream in, OutputStream out) throws IOException {
        String host = to.host().contains(":") ? "[" + to.host() + "]" : to.host();
        String authority = host + ":" + to.port().orElseThrow();
        String authorization = proxy.credentials()
                .map(text -> "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\r\n")
                .orElse("");
        String request = "CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + authorization + "\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        OptionalInt status = status(head(in));
        if (status.isEmpty() || status.getAsInt() / 100 != 2) {
            String answer = status.isEmpty() ? "something that is not HTTP" : Integer.toString(status.getAsInt());
            throw new IOException("the proxy " + proxy.host() + ":" + proxy.port() + " answered " + answer
                    + " to CONNECT " + authority);
        }
    }

    /** Octet by octet, since what follows belongs to TLS. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0 && head.length() < LONGEST_HEAD) {
            int octet = in.read();
            if (octet < 0) {
                throw new EOFException("the proxy closed the connection instead of answering CONNECT");
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private static OptionalInt status(String head) {
        Matcher matcher = STATUS.matcher(head);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
