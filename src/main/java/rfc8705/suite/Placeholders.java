package rfc8705.suite;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import rfc8705.registration.Shell;
import rfc8705.target.TargetFile;

/** Texts that stand for what a server issues, and for an operator's secrets, until a shell fills its variables in. */
final class Placeholders implements Materials.Issued {
    /** The variable that holds the client id of the probe's own registration. */
    static final String OWN_ID = "CLIENT_ID";

    /** The variable that holds its client secret. */
    static final String OWN_SECRET = "CLIENT_SECRET";

    private static final String ASSERTION = "__CLIENT_ASSERTION__";
    private static final Pattern VARIABLE =
            Pattern.compile("__(CLIENT_(?:ID|SECRET)(?:_[A-Z0-9]+)*)__|__env_(\\w+?)__");
    private static final String PERCENT = Materials.percent(mark(OWN_ID));
    private static final String BASIC = Materials.basic(mark(OWN_ID), mark(OWN_SECRET));

    private final Map<String, String> secrets;

    Placeholders(TargetFile file) {
        secrets = new TreeMap<>(file.secrets());
    }

    private static String mark(String variable) {
        return "__" + variable + "__";
    }

    /** The variable that holds the client id of a client by its name. */
    static String variable(String client) {
        return OWN_ID + "_" + client.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    @Override
    public String ownId() {
        return mark(OWN_ID);
    }

    @Override
    public String id(String client) {
        return mark(variable(client));
    }

    @Override
    public String ownSecret() {
        return mark(OWN_SECRET);
    }

    @Override
    public String assertion(KeyPair keys) {
        return ASSERTION;
    }

    /** Whether a text needs a signature that no one-line command makes. */
    static boolean needsAssertion(String text) {
        return text.contains(ASSERTION);
    }

    /** Whether a text needs the client's secret. */
    static boolean needsSecret(String text) {
        return text.contains(mark(OWN_SECRET)) || text.contains(BASIC);
    }

    /** The text as one word of a POSIX shell, in which nothing but the variables is expanded. */
    String quoted(String text) {
        String marked = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            String mark = mark("env_" + secret.getKey());
            String encoded = URLEncoder.encode(secret.getValue(), StandardCharsets.UTF_8);
            marked = marked.replace(secret.getValue(), mark).replace(encoded, mark);
        }
        String word = Shell.quoted(marked)
                .replace(PERCENT, "'\"$(printf %s \"$CLIENT_ID\" | od -An -v -tx1 | tr -d '\\n' | tr ' ' '%')\"'")
                .replace(BASIC, "'\"$(printf '%s:%s' \"$CLIENT_ID\" \"$CLIENT_SECRET\" | base64 | tr -d '\\n')\"'");
        return VARIABLE.matcher(word)
                .replaceAll(found -> "'\"\\$" + (found.group(1) == null ? found.group(2) : found.group(1)) + "\"'");
    }
}
