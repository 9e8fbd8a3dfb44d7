package rfc8705.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rfc8705.report.Comparison.Change;
import rfc8705.report.Comparison.Changed;
import rfc8705.report.Comparison.Shifted;
import rfc8705.report.template.JtecompareGenerated;

/** Two runs against each other, for people and for scripts. */
public final class ComparisonReport {
    private static final int LENGTH = 300;
    private static final int LISTED = 100;
    private static final List<Change> TOLD =
            List.of(Change.WORSE, Change.BETTER, Change.DIFFERENT, Change.NEW, Change.GONE);

    private ComparisonReport() {}

    /**
     * Reads two {@code report.json} files and compares them.
     *
     * @throws rfc8705.suite.RunException with status 2 if one of them is no report
     */
    public static Comparison of(Path before, Path after) {
        return Comparison.of(ReportFile.read(before), ReportFile.read(after));
    }

    /**
     * Writes {@code compare.html}, {@code compare.md} and {@code compare.json}.
     *
     * @return {@code compare.html}
     * @throws UncheckedIOException if a file cannot be written
     */
    public static Path write(Comparison comparison, Path directory) {
        Path page = directory.resolve("compare.html");
        try {
            Files.createDirectories(directory);
            AtomicFile.write(
                    page,
                    writer -> JtecompareGenerated.render(VisibleOutput.to(writer), null, comparison, Assets.load()));
            AtomicFile.write(directory.resolve("compare.md"), writer -> writer.write(markdown(comparison)));
            AtomicFile.write(directory.resolve("compare.json"), writer -> json(comparison, writer));
        } catch (IOException e) {
            throw Reports.unwritable(directory, e);
        }
        return page;
    }

    /** The same on a console: what changed, the worst last, where the eye is, and then one sentence. */
    public static String console(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("before  " + run(comparison.before()));
        lines.add("after   " + run(comparison.after()));
        comparison.cautions().forEach(caution -> lines.add("Mind: " + line(caution)));
        for (int i = TOLD.size() - 1; i >= 0; i--) {
            Change change = TOLD.get(i);
            comparison.scenarios(change).stream()
                    .limit(LISTED)
                    .map(one -> "%-10s%s  %s: %s"
                            .formatted(change.label(), line(one.id()), line(transition(one)), line(one.reason())))
                    .forEach(lines::add);
            if (comparison.count(change) > LISTED) {
                lines.add("%-10sand %d more".formatted(change.label(), comparison.count(change) - LISTED));
            }
        }
        for (Shifted one : comparison.capabilities()) {
            lines.add("%-10scapability %s  %s: %s"
                    .formatted(
                            one.change().label(),
                            line(one.name()),
                            line(arrow(one.before(), one.after())),
                            line(one.reason())));
        }
        lines.add(line(comparison.sentence()));
        return String.join("\n", lines) + "\n";
    }

    private static String markdown(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add("# RFC 8705 section 2: " + (comparison.gotWorse() ? "worse" : "not worse"));
        lines.add("");
        lines.add(text(comparison.sentence()));
        lines.add("");
        lines.add("- before: " + text(run(comparison.before())));
        lines.add("- after: " + text(run(comparison.after())));
        comparison.cautions().forEach(caution -> lines.add("- **Mind:** " + text(caution)));
        for (Change change : TOLD) {
            if (comparison.count(change) > 0) {
                table(change, comparison, lines);
            }
        }
        if (!comparison.capabilities().isEmpty()) {
            lines.addAll(List.of(
                    "", "## Capabilities", "", "| change | capability | before | after |", "|---|---|---|---|"));
            comparison
                    .capabilities()
                    .forEach(one -> lines.add("| " + one.change().label() + " | " + text(one.name()) + " | "
                            + text(one.before()) + " | " + text(one.after()) + " |"));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void table(Change change, Comparison comparison, List<String> lines) {
        lines.addAll(List.of(
                "",
                "## " + Character.toUpperCase(change.label().charAt(0))
                        + change.label().substring(1),
                "",
                "| scenario | before | after | why |",
                "|---|---|---|---|"));
        comparison.scenarios(change).stream()
                .limit(LISTED)
                .map(one -> "| **" + text(one.id()) + "** " + text(one.title()) + " | " + text(one.before()) + " | "
                        + text(one.after()) + " | " + text(one.reason()) + " |")
                .forEach(lines::add);
        if (comparison.count(change) > LISTED) {
            lines.add("| and " + (comparison.count(change) - LISTED) + " more, in `compare.html` | | | |");
        }
    }

    private static void json(Comparison comparison, Writer writer) throws IOException {
        try (JsonGenerator json = AsciiJson.generator(writer)) {
            json.writeStartObject();
            json.writeNumberField("formatVersion", 1);
            json.writeBooleanField("worse", comparison.gotWorse());
            json.writeStringField("sentence", comparison.sentence());
            json.writeObjectFieldStart("counts");
            for (Change change : Change.values()) {
                json.writeNumberField(change.name(), comparison.count(change));
            }
            json.writeEndObject();
            json.writePOJOField("cautions", comparison.cautions());
            json.writePOJOField("before", head(comparison.before()));
            json.writePOJOField("after", head(comparison.after()));
            json.writePOJOField("capabilities", comparison.capabilities());
            json.writeArrayFieldStart("scenarios");
            for (Changed one : comparison.scenarios()) {
                if (one.change() != Change.SAME) {
                    json.writePOJO(one);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** A run without what it found in detail. */
    static Map<String, Object> head(RecordedRun run) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("file", run.file());
        head.put("target", run.target());
        head.put("version", run.version());
        head.put("startedAt", run.startedAt());
        head.put("selection", run.selection());
        head.put("profile", run.profile());
        head.put("status", run.status().name());
        head.put("complete", run.complete());
        head.put("counts", run.counts());
        return head;
    }

    private static String run(RecordedRun run) {
        return line(run.target() + "  " + run.status() + "  " + run.startedAt() + "  suite " + run.version() + "  "
                + run.file());
    }

    private static String transition(Changed one) {
        return arrow(one.before(), one.after());
    }

    private static String arrow(String before, String after) {
        return (before.isEmpty() ? "was not there" : before) + " -> " + (after.isEmpty() ? "is gone" : after);
    }

    private static String line(String text) {
        return Visible.clip(Visible.line(text), LENGTH);
    }

    private static String text(String raw) {
        return MarkdownSummary.text(raw);
    }
}
