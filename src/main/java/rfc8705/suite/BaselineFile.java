package rfc8705.suite;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline.Entry;
import rfc8705.verdict.Judgement;
import rfc8705.yaml.YamlException;
import rfc8705.yaml.YamlFile;
import rfc8705.yaml.YamlSchema;

/** A baseline as a YAML file: a list of entries with {@code scenario}, {@code outcome}, {@code reason} and {@code expires}. */
public final class BaselineFile {
    /** How long a new entry is accepted unless somebody decides otherwise. */
    private static final int DAYS = 90;

    private BaselineFile() {}

    /**
     * Reads a file. A reason or date that is missing is no error here: it closes the gate.
     *
     * @param today the day that dates are measured against
     * @throws RunException with status 2, file and line if it cannot be understood
     */
    public static Baseline read(Path file, LocalDate today) {
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8), today);
        } catch (IOException e) {
            throw new RunException(
                    2, "baseline " + file + " cannot be read as UTF-8 text (" + e + "); name a readable file.");
        }
    }

    static Baseline parse(String name, String text, LocalDate today) {
        try {
            YamlFile yaml = YamlFile.read(
                    name, text, YamlSchema.ofResource("/scenarios/schema.json").part("baseline"));
            List<Entry> entries = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < yaml.root().size(); i++) {
                Entry entry = entry(yaml.root().get(i), yaml, "/" + i);
                if (!seen.add(entry.scenario() + " " + entry.outcome())) {
                    throw new RunException(
                            2,
                            entry.location() + ": " + entry.scenario() + " with " + entry.outcome()
                                    + " stands here twice; remove one.");
                }
                entries.add(entry);
            }
            return new Baseline(name, entries, today);
        } catch (YamlException e) {
            throw new RunException(2, e.getMessage());
        }
    }

    private static Entry entry(JsonNode node, YamlFile yaml, String pointer) {
        return new Entry(
                node.get("scenario").asText(),
                node.get("outcome").asText(),
                node.path("reason").isTextual() ? node.get("reason").asText().strip() : "",
                date(node.path("expires").asText(""), yaml, pointer + "/expires"),
                yaml.location(pointer));
    }

    private static Optional<LocalDate> date(String text, YamlFile yaml, String pointer) {
        if (text.isBlank() || text.equals("null")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException e) {
            throw new RunException(
                    2, yaml.location(pointer) + ": '" + text + "' is no date; write one such as 2026-12-31.");
        }
    }

    /**
     * Writes a run's failures. Entries of {@code earlier} that still stand keep their reason and date; new ones have none of the first,
     * so that somebody has to decide.
     *
     * @param failOnWarn whether warnings count as failures
     * @return how many entries there are
     * @throws RunException with status 2 if the file cannot be written
     */
    public static int write(Path file, RunResult result, boolean failOnWarn, Baseline earlier, LocalDate today) {
        List<Entry> entries = new ArrayList<>();
        for (ScenarioResult scenario : result.scenarios()) {
            String id = scenario.scenario().id();
            scenario.judgements().stream()
                    .filter(judgement ->
                            judgement.verdict() == Verdict.FAIL || failOnWarn && judgement.verdict() == Verdict.WARN)
                    .map(Judgement::outcome)
                    .distinct()
                    .map(outcome -> kept(id, outcome, earlier)
                            .orElseGet(() -> new Entry(id, outcome, "", Optional.of(today.plusDays(DAYS)), "")))
                    .forEach(entries::add);
        }
        try {
            Files.writeString(file, text(entries), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RunException(
                    2, "The baseline could not be written to " + file + " (" + e + "); name a file that can be.");
        }
        return entries.size();
    }

    private static Optional<Entry> kept(String id, String outcome, Baseline earlier) {
        return earlier.entries().stream()
                .filter(entry -> entry.scenario().equals(id) && entry.outcome().equals(outcome))
                .findFirst();
    }

    private static String text(List<Entry> entries) {
        StringBuilder text = new StringBuilder("""
                # Failures that are accepted for now. Each needs a reason, and the last day on which it is accepted.
                # An entry closes the gate once it has expired, or its scenario no longer comes to this outcome.
                """);
        if (entries.isEmpty()) {
            text.append("[]\n");
        }
        for (Entry entry : entries) {
            text.append("- scenario: ").append(entry.scenario()).append('\n');
            text.append("  outcome: ").append(quoted(entry.outcome())).append('\n');
            text.append("  reason: ").append(quoted(entry.reason())).append('\n');
            text.append("  expires: ")
                    .append(entry.expires().map(LocalDate::toString).orElse("\"\""))
                    .append('\n');
        }
        return text.toString();
    }

    /** A double-quoted scalar, which YAML shares with JSON. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
