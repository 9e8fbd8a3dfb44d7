package rfc8705.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import rfc8705.wire.Header;

/**
 * The request as it is read back from the octets that were written; nothing is corrected, missing parts are empty.
 *
 * @param method first word of the request line
 * @param uri target URI, put together from Host as RFC 9110 section 7.1 says
 * @param headers field lines in order, a folded one with its line end
 * @param body what follows the empty line, decoded as UTF-8
 */
record SentRequest(String method, String uri, List<Header> headers, String body) {
    /** Copies the list. */
    SentRequest {
        headers = List.copyOf(headers);
    }

    /** Reads octets given as ISO-8859-1 text. */
    static SentRequest of(String octets) {
        int end = octets.indexOf("\r\n\r\n");
        String head = end < 0 ? octets : octets.substring(0, end);
        String body = end < 0 ? "" : octets.substring(end + 4);
        String[] lines = head.split("\r\n", -1);
        String[] words = lines[0].split(" ", 3);
        List<Header> headers = headers(lines);
        return new SentRequest(
                words[0],
                uri(words.length > 1 ? words[1] : "", headers),
                headers,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static List<Header> headers(String[] lines) {
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            boolean folded = lines[i].startsWith(" ") || lines[i].startsWith("\t");
            int last = headers.size() - 1;
            if (folded && last >= 0) {
                Header previous = headers.get(last);
                headers.set(last, new Header(previous.name(), previous.value() + "\r\n" + lines[i]));
            } else {
                int colon = lines[i].indexOf(':');
                headers.add(
                        colon < 0
                                ? new Header(lines[i], "")
                                : new Header(
                                        lines[i].substring(0, colon),
                                        lines[i].substring(colon + 1).strip()));
            }
        }
        return headers;
    }

    private static String uri(String requestTarget, List<Header> headers) {
        if (!requestTarget.startsWith("/")) {
            return requestTarget;
        }
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Host"))
                .findFirst()
                .map(host -> "https://" + host.value() + requestTarget)
                .orElse(requestTarget);
    }
}
