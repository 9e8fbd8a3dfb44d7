package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Role;
import rfc8705.suite.RunResult;

class ReportsTest {
    @TempDir
    Path directory;

    @Test
    void writesEveryFileAndLeavesNoDraftBehind() throws IOException {
        Path page = Reports.write(few(Verdict.FAIL), directory.resolve("deep/reports"));

        assertThat(page).isEqualTo(directory.resolve("deep/reports/index.html"));
        try (Stream<Path> files = Files.list(page.getParent())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "report.json", "summary.md", "badge.svg", "junit.xml");
        }
    }

    @Test
    void replacesAnOlderReportWithTheSameBytesForTheSameResult() throws IOException {
        Path page = Reports.write(few(Verdict.FAIL), directory);
        String first = Files.readString(page);
        Reports.write(few(Verdict.PASS), directory);

        Reports.write(few(Verdict.FAIL), directory);

        assertThat(page).hasContent(first);
    }

    @Test
    void keepsTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("report.json"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, writer -> {
                    writer.write("half");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(file).hasContent("old");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void saysWhichDirectoryCannotBeWrittenAndWhatToDo() throws IOException {
        Path file = Files.writeString(directory.resolve("reports"), "");

        assertThatThrownBy(() -> Reports.write(few(Verdict.PASS), file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll(file.toString(), "option reports");
    }

    @Test
    void claimsNoWordOfRfc2119ThatIsNotThere() throws IOException {
        String page = Files.readString(Reports.write(few(Verdict.FAIL), directory));

        assertThat(page)
                .contains("RFC 8705 section 2.1.2 · SEC")
                .contains("No sentence of the text: a security property")
                .doesNotContain("section 2.1.2 · MUST");
    }

    @Test
    void staysSmallEnoughToOpenHoweverMuchGoesWrong() throws IOException {
        Path page = Reports.write(many(Verdict.INCONCLUSIVE), directory);

        assertThat(Files.size(page)).isLessThan(3_000_000);
        assertThat(Files.readString(page)).contains("This page is full; the evidence is in report.json.");
    }

    @Test
    void showsAnExchangeThatScenariosShareOnce() throws IOException {
        var shared = Results.around(Results.answered(Role.PROBE, Outcome.ACCEPTED, 200, Results.ACCEPTANCE));

        Path page = Reports.write(
                Results.run(List.of(
                        Results.scenario("first", Verdict.FAIL, "accepted", shared),
                        Results.scenario("second", Verdict.FAIL, "accepted", shared))),
                directory);

        assertThat(Files.readString(page))
                .containsOnlyOnce("id=\"exchange-1\"")
                .containsOnlyOnce("href=\"#exchange-1\"");
    }

    private static RunResult few(Verdict verdict) {
        return Results.run(List.of(Results.scenario(
                "san-dns-wildcard",
                verdict,
                "accepted",
                Results.around(Results.answered(Role.PROBE, Outcome.ACCEPTED, 200, Results.ACCEPTANCE)))));
    }

    private static RunResult many(Verdict verdict) {
        return Results.run(IntStream.range(0, 400)
                .mapToObj(i -> Results.scenario(
                        "scenario-" + i,
                        verdict,
                        "accepted",
                        Results.around(Results.answered(Role.PROBE, Outcome.ACCEPTED, 200, "<b>".repeat(2_000)))))
                .toList());
    }
}
