package rfc8705.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.suite.Difference;

/**
 * A piece of text, and whether the eye shall be drawn to it.
 *
 * @param text the piece
 * @param marked whether it is what differs, or what decided
 */
public record Marked(String text, boolean marked) {
    private static final Pattern DECIDING =
            Pattern.compile("\"(?:access_token|error)\"\\s*:\\s*(?:\"[^\"]*\"?|[^,}\\s]*)");
    private static final String OWN_ID = "client_id=__CLIENT_ID__";

    /**
     * A request with what its twin does not have marked: lines of the head, and parameters of the body. What differs by nature, such as
     * Content-Length, is not marked.
     *
     * @param octets the request as it went out
     * @param twin the twin's
     * @param differences of the scenario, which say where a difference is meant
     */
    static List<Marked> request(String octets, String twin, List<Difference> differences) {
        boolean head = differences.stream()
                .map(Difference::field)
                .anyMatch(field -> field.startsWith("request.") && !field.equals("request.body"));
        List<Difference> bodies = differences.stream()
                .filter(difference -> difference.field().equals("request.body"))
                .toList();
        boolean ownId = bodies.stream()
                .allMatch(body -> body.twin().contains(OWN_ID) && body.probe().contains(OWN_ID));
        Map<String, Integer> known = new HashMap<>();
        tokens(twin).forEach(token -> known.merge(stripped(token), 1, Integer::sum));
        List<Marked> spans = new ArrayList<>();
        boolean inBody = false;
        for (String token : tokens(octets)) {
            String bare = stripped(token);
            boolean fresh = known.merge(bare, -1, Integer::sum) < 0;
            boolean byNature = bare.startsWith("Content-Length:") || ownId && bare.startsWith("client_id=");
            add(spans, token, fresh && !byNature && (inBody ? !bodies.isEmpty() : head));
            inBody |= bare.isEmpty();
        }
        return spans;
    }

    /** A response body with the member marked that decided its outcome. */
    static List<Marked> response(String body) {
        List<Marked> spans = new ArrayList<>();
        Matcher matcher = DECIDING.matcher(body);
        int from = 0;
        while (matcher.find()) {
            add(spans, body.substring(from, matcher.start()), false);
            add(spans, matcher.group(), true);
            from = matcher.end();
        }
        add(spans, body.substring(from), false);
        return spans;
    }

    private static void add(List<Marked> spans, String text, boolean marked) {
        if (text.isEmpty()) {
            return;
        }
        int last = spans.size() - 1;
        if (last >= 0 && spans.get(last).marked() == marked) {
            spans.set(last, new Marked(spans.get(last).text() + text, marked));
        } else {
            spans.add(new Marked(text, marked));
        }
    }

    /** Lines of the head, then parameters of the body, each with what ends it. */
    private static List<String> tokens(String octets) {
        int end = octets.indexOf("\r\n\r\n");
        String head = end < 0 ? octets : octets.substring(0, end + 4);
        List<String> tokens = new ArrayList<>(List.of(head.split("(?<=\n)")));
        if (end >= 0 && end + 4 < octets.length()) {
            tokens.addAll(List.of(octets.substring(end + 4).split("(?<=&)")));
        }
        return tokens;
    }

    private static String stripped(String token) {
        return token.endsWith("&") ? token.substring(0, token.length() - 1) : token.strip();
    }
}
