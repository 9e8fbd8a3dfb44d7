package rfc8705.verdict;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import rfc8705.scenario.Verdict;

/**
 * One requirement judged.
 *
 * @param requirement its id
 * @param expected name of the expectation
 * @param observed label of what was seen, with a few words
 * @param verdict what it comes to
 * @param reason one sentence that a developer of the server understands
 */
public record Judgement(String requirement, String expected, String observed, Verdict verdict, String reason) {
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)(?: \\((.*)\\)|: (.*))", Pattern.DOTALL);

    /** The label alone, such as {@code accepted}: what was observed, without the words on it. */
    public String outcome() {
        Matcher matcher = LABEL.matcher(observed);
        return matcher.matches() ? matcher.group(1) : observed;
    }

    /** The words on what was observed, such as {@code 200 with an access token}; empty text if there are none. */
    public String detail() {
        Matcher matcher = LABEL.matcher(observed);
        if (!matcher.matches()) {
            return "";
        }
        return matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
    }
}
