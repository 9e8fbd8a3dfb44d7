package rfc8705.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the suite was proved by faults of the embedded server, as the page says that {@code prove --page} wrote last.
 *
 * @param version of the suite that was proved
 * @param faults how many there are
 * @param found how many the suite found
 * @param missed how many it did not find
 * @param falseAlarms how many made it fail a requirement that they do not touch
 * @param scenarios how many it had then
 * @param otherwise how many conformant servers of other habits there are
 * @param clean how many of these nothing was held against
 */
public record SuiteProof(
        String version, int faults, int found, int missed, int falseAlarms, int scenarios, int otherwise, int clean) {
    private static final Pattern RESULT = Pattern.compile(
            "Version (\\S+): \\*\\*faults (\\d+), found (\\d+), missed (\\d+), false alarms (\\d+)\\*\\*, (\\d+) scenarios\\."
                    + "[\\s\\S]*?\\*\\*conformant otherwise (\\d+), clean (\\d+)\\*\\*");

    /** What came with the suite. */
    static SuiteProof load() {
        return read(Assets.resource("fault-matrix.md"));
    }

    /** @throws IllegalArgumentException where a page does not say */
    static SuiteProof read(String page) {
        Matcher result = RESULT.matcher(page);
        if (!result.find()) {
            throw new IllegalArgumentException(
                    "The page of faults has no line with the result; write it with prove --page.");
        }
        return new SuiteProof(
                result.group(1),
                Integer.parseInt(result.group(2)),
                Integer.parseInt(result.group(3)),
                Integer.parseInt(result.group(4)),
                Integer.parseInt(result.group(5)),
                Integer.parseInt(result.group(6)),
                Integer.parseInt(result.group(7)),
                Integer.parseInt(result.group(8)));
    }
}
