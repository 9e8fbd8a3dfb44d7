package rfc8705.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes tokens and secrets out of what is kept as evidence. Safe for several threads. */
public final class Redaction {
    private static final String GONE = "[redacted]";
    private static final Pattern JSON_MEMBER = Pattern.compile(
            "(\"(?:access_token|refresh_token|id_token|client_secret|registration_access_token|device_code|auth_req_id)\"\\s*:\\s*\")"
                    + "([^\"]*+)(\"?)");
    private static final Pattern FORM_MEMBER = Pattern.compile(
            "((?:^|[&?\\s])(?:access_token|refresh_token|id_token|client_secret|client_assertion|code|password)=)([^&\\s]*)");
    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?im)^((?:proxy-)?authorization:\\s*\\S+\\s+)(\\S.*)$");
    private static final Set<String> SECRET_HEADERS = Set.of("set-cookie", "cookie", "authorization");
    private static final int SHORTEST = 6;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    /** From now on {@code secret} is taken out wherever it appears. */
    public void add(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
        }
    }

    /** The text without what is or looks like a secret. */
    public String text(String text) {
        String result = replace(JSON_MEMBER, text);
        result = replace(FORM_MEMBER, result);
        result = AUTHORIZATION.matcher(result).replaceAll("$1" + GONE);
        return known(JWT.matcher(result).replaceAll(GONE));
    }

    /** The text without the secrets that are known; what merely looks like one stays, so that a command goes on to work. */
    public String known(String text) {
        String result = text;
        for (String secret : secrets) {
            result = result.replace(secret, GONE);
        }
        return result;
    }

    /** The transcript without what is or looks like a secret. */
    public Transcript transcript(Transcript transcript) {
        Ending ending = transcript.ending() instanceof Ending.Responded responded
                ? new Ending.Responded(response(responded.response()))
                : transcript.ending();
        return new Transcript(
                transcript.handshake(),
                ending,
                text(transcript.requestBytes()),
                transcript.startedAt(),
                transcript.duration());
    }

    private HttpResponse response(HttpResponse response) {
        List<Header> headers = response.headers().stream()
                .map(header -> SECRET_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))
                        ? new Header(header.name(), GONE)
                        : new Header(header.name(), text(header.value())))
                .toList();
        return new HttpResponse(response.status(), headers, text(response.body()), response.truncated());
    }

    private static String replace(Pattern pattern, String text) {
        return pattern.matcher(text).replaceAll(match -> {
            String tail = match.groupCount() > 2 ? match.group(3) : "";
            return Matcher.quoteReplacement(match.group(1) + GONE + tail);
        });
    }

    /** At most {@code length} characters of a text, with control characters shown as a question mark. */
    public static String printable(String text, int length) {
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return clean.length() <= length ? clean : clean.substring(0, length) + "...";
    }
}
