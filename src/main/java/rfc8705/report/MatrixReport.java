package rfc8705.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import rfc8705.report.Matrix.Cell;
import rfc8705.report.Matrix.Row;
import rfc8705.report.Sections.Section;
import rfc8705.report.template.JtematrixGenerated;

/** Many runs side by side, for people and for scripts. */
public final class MatrixReport {
    private static final int LENGTH = 120;

    private MatrixReport() {}

    /**
     * Reads {@code report.json} files.
     *
     * @throws rfc8705.suite.RunException with status 2 if one of them is no report
     */
    public static Matrix of(List<Path> files) {
        return Matrix.of(files.stream().map(ReportFile::read).toList());
    }

    /**
     * Writes {@code matrix.html}, {@code matrix.md} and {@code matrix.json}.
     *
     * @return {@code matrix.html}
     * @throws UncheckedIOException if a file cannot be written
     */
    public static Path write(Matrix matrix, Path directory) {
        Path page = directory.resolve("matrix.html");
        try {
            Files.createDirectories(directory);
            AtomicFile.write(
                    page, writer -> JtematrixGenerated.render(VisibleOutput.to(writer), null, matrix, Assets.load()));
            AtomicFile.write(directory.resolve("matrix.md"), writer -> writer.write(markdown(matrix)));
            AtomicFile.write(directory.resolve("matrix.json"), writer -> json(matrix, writer));
        } catch (IOException e) {
            throw Reports.unwritable(directory, e);
        }
        return page;
    }

    /** What is not alike, in columns that are numbered as the runs are. */
    public static String console(Matrix matrix) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < matrix.runs().size(); i++) {
            RecordedRun run = matrix.runs().get(i);
            lines.add("%3d  %-14s %s".formatted(i + 1, run.status(), line(run.target())));
        }
        lines.add("");
        String header = matrix.numbers().stream().map("%-14s"::formatted).collect(Collectors.joining());
        lines.add("%-34s%s".formatted("", header).stripTrailing());
        matrix.capabilities().forEach(row -> lines.add(row(row)));
        List<Row> rules = matrix.sections().stream()
                .flatMap(section -> section.items().stream())
                .toList();
        List<Row> unlike = rules.stream()
                .filter(row -> row.cells().stream().map(Cell::word).anyMatch(word -> !word.equals("PASS")))
                .toList();
        unlike.forEach(row -> lines.add(row(row)));
        lines.add((rules.size() - unlike.size()) + " more requirements are PASS everywhere.");
        return String.join("\n", lines) + "\n";
    }

    private static String row(Row row) {
        String cells = row.cells().stream()
                .map(cell -> "%-14s".formatted(line(cell.word())))
                .collect(Collectors.joining());
        return "%-34s%s".formatted(line(row.id()), cells).stripTrailing();
    }

    private static String markdown(Matrix matrix) {
        List<String> lines = new ArrayList<>();
        lines.add("# RFC 8705 section 2: " + matrix.runs().size() + " targets side by side");
        lines.add("");
        for (int i = 0; i < matrix.runs().size(); i++) {
            RecordedRun run = matrix.runs().get(i);
            lines.add((i + 1) + ". " + text(run.target()) + ": " + run.status() + ", " + text(run.startedAt())
                    + ", suite " + text(run.version()));
        }
        lines.addAll(List.of("", "## Capabilities", ""));
        header("capability", matrix, lines);
        matrix.capabilities().forEach(row -> lines.add(cells(text(row.id()), row)));
        for (Section<Row> section : matrix.sections()) {
            lines.addAll(List.of(
                    "",
                    "## " + text(section.name()) + (section.title().isEmpty() ? "" : ": " + text(section.title())),
                    ""));
            header("rule", matrix, lines);
            section.items().forEach(row -> lines.add(cells("**" + text(row.id()) + "** " + text(row.text()), row)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static void header(String first, Matrix matrix, List<String> lines) {
        lines.add("| " + first + " | " + String.join(" | ", matrix.numbers()) + " |");
        lines.add("|---|" + "---|".repeat(matrix.runs().size()));
    }

    private static String cells(String first, Row row) {
        return row.cells().stream()
                .map(cell -> text(cell.word()) + (cell.note().isEmpty() ? "" : " (" + text(cell.note()) + ")"))
                .collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
    }

    private static void json(Matrix matrix, Writer writer) throws IOException {
        try (JsonGenerator json = AsciiJson.generator(writer)) {
            json.writeStartObject();
            json.writeNumberField("formatVersion", 1);
            json.writePOJOField(
                    "runs", matrix.runs().stream().map(ComparisonReport::head).toList());
            json.writePOJOField("capabilities", matrix.capabilities());
            json.writePOJOField("sections", matrix.sections());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static String line(String text) {
        return Visible.clip(Visible.line(text), LENGTH);
    }

    private static String text(String raw) {
        return MarkdownSummary.text(raw);
    }
}
