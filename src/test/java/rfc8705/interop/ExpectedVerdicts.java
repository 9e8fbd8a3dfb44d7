package rfc8705.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Holds a run against a real server to what is documented for it: one line for each capability ({@code capability NAME STATE}) and for each
 * judgement that is FAIL, WARN or INCONCLUSIVE ({@code VERDICT SCENARIO REQUIREMENT}). Empty lines and lines that start with # say nothing.
 */
final class ExpectedVerdicts {
    private static final Set<String> DOCUMENTED = Set.of("FAIL", "WARN", "INCONCLUSIVE");

    private final Set<String> lines;

    private ExpectedVerdicts(Set<String> lines) {
        this.lines = lines;
    }

    /** Reads the documented lines. */
    static ExpectedVerdicts of(String text) {
        return new ExpectedVerdicts(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /**
     * What differs between the documented lines and a run, a sentence each; empty where the run is as documented.
     *
     * @param report the run's report.json
     * @param mavenStatus the exit status of the Maven build that made the run
     */
    List<String> differences(JsonNode report, int mavenStatus) {
        List<String> differences = new ArrayList<>();
        boolean passed = report.path("gate").path("passed").asBoolean();
        if (passed != (mavenStatus == 0)) {
            differences.add("Maven ended with " + mavenStatus + ", though the report's gate says "
                    + (passed ? "passed." : "not passed."));
        }
        if (!report.path("complete").asBoolean()
                || !report.path("selection").asText().equals("all")) {
            differences.add("The report is not one of a complete run of all scenarios.");
        }
        Map<String, String> seen = seen(report);
        seen.forEach((line, reason) -> {
            if (!lines.contains(line)) {
                differences.add("New: " + line + "\n    " + reason);
            }
        });
        lines.stream().filter(line -> !seen.containsKey(line)).forEach(line -> differences.add("Gone: " + line));
        return differences;
    }

    /** The lines of a run, each with its reason. */
    private static Map<String, String> seen(JsonNode report) {
        Map<String, String> seen = new TreeMap<>();
        for (JsonNode capability : report.path("capabilities")) {
            seen.put(
                    "capability " + capability.path("name").asText() + " "
                            + capability.path("state").asText(),
                    capability.path("reason").asText());
        }
        for (JsonNode scenario : report.path("scenarios")) {
            for (JsonNode judgement : scenario.path("judgements")) {
                String verdict = judgement.path("verdict").asText();
                if (DOCUMENTED.contains(verdict)) {
                    seen.put(
                            verdict + " " + scenario.path("id").asText() + " "
                                    + judgement.path("requirement").asText(),
                            judgement.path("reason").asText());
                }
            }
        }
        return seen;
    }

    /**
     * Prints the differences; exits with 1 if there are any.
     *
     * @param args report.json, the file with the documented lines, and Maven's exit status
     * @throws IOException if one of them cannot be read
     */
    public static void main(String[] args) throws IOException {
        JsonNode report = new ObjectMapper().readTree(Files.readString(Path.of(args[0])));
        List<String> differences =
                ExpectedVerdicts.of(Files.readString(Path.of(args[1]))).differences(report, Integer.parseInt(args[2]));
        System.out.println(report.path("status").asText() + " " + report.path("counts"));
        differences.forEach(System.out::println);
        if (!differences.isEmpty()) {
            System.out.println(
                    differences.size() + " differences from " + args[1]
                            + ". Check each by hand, argue it in the document beside that file, then bring the file up to date.");
            System.exit(1);
        }
        System.out.println("As documented in " + args[1] + ".");
    }
}
