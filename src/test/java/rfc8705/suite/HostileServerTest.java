package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.cli.Launcher;
import rfc8705.cli.RunOptions;
import rfc8705.report.ComparisonReport;
import rfc8705.report.EvidenceText;
import rfc8705.report.MatrixReport;
import rfc8705.scenario.Verdict;
import rfc8705.suite.ScriptedServer.Call;
import rfc8705.suite.ScriptedServer.Reply;

/** A server that writes for the reader of the report and not for a client: what a whole run makes of it, in each form. */
class HostileServerTest {
    private static final String FAKE_JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzb21lYm9keSJ9.c2lnbmF0dXJlLW9mLW5vYm9keQ";
    private static final String FAKE_TOKEN = "opaque-token-4711-4711";
    private static final String RIGHT_TO_LEFT =
            new String("\u202e".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    private static final String SPOKEN =
            "<script>alert(1)</script><img src=x onerror=alert(1)>\u001b[2J\u001b]0;owned\u0007" + RIGHT_TO_LEFT
                    + "gnp\u00ff\u00fe\u00c0\u00af " + FAKE_JWT
                    + " \n::error::forged | `x` [a](https://evil.example/)\n";

    @TempDir
    static Path folder;

    private static RunResult result;
    private static String console;

    @BeforeAll
    static void runAgainstIt() throws IOException {
        List<String> lines = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start(folder, HostileServerTest::answer)) {
            Map<String, String> options = new HashMap<>(server.options());
            options.put("scenarios", "san-dns-*,control-san-dns,control-san-email");
            options.put("certs", folder.resolve("certs").toString());
            options.put("reports", folder.resolve("reports").toString());
            result = new Launcher(RunOptions.of(options), Optional.empty(), lines::add).launch(new RunListener() {});
        }
        Path json = folder.resolve("reports/report.json");
        var comparison = ComparisonReport.of(json, json);
        var matrix = MatrixReport.of(List.of(json, json));
        ComparisonReport.write(comparison, folder.resolve("reports"));
        MatrixReport.write(matrix, folder.resolve("reports"));
        console = String.join("\n", lines) + ComparisonReport.console(comparison) + MatrixReport.console(matrix);
        StringBuilder allure = new StringBuilder();
        result.scenarios().forEach(scenario -> scenario.exchanges()
                .forEach(recorded -> allure.append(EvidenceText.line(recorded.exchange()))
                        .append('\n')
                        .append(EvidenceText.of(recorded.exchange()))));
        Files.writeString(folder.resolve("reports/allure.txt"), allure);
    }

    private static Reply answer(Call call, Reply usual) {
        if (call.isRegistration() && call.body().contains("san_email")) {
            return Reply.json(
                    400, "{\"error\":\"invalid_client_metadata\",\"error_description\":\"" + escaped(SPOKEN) + "\"}");
        }
        if (!call.isToken() || call.own() && call.clientId().length() % 2 == 0) {
            return usual;
        }
        String headers = "Content-Type: application/json\r\nX-Spoken: <script>alert(2)</script>\u001b[31m\r\n";
        return call.own()
                ? new Reply(
                        200,
                        headers,
                        "{\"access_token\":\"" + FAKE_TOKEN + "\",\"token_type\":\"" + escaped(SPOKEN) + "\"}")
                : new Reply(200, headers, SPOKEN + "{\"access_token\":\"" + FAKE_TOKEN + "\"}" + "<b>".repeat(350_000));
    }

    private static String escaped(String text) {
        return text.replace("\n", "\\n").replace("\u001b", "\\u001b").replace("\u0007", "\\u0007");
    }

    @Test
    void theRunCameToAnEndAndThereIsSomethingToSee() throws IOException {
        assertThat(result.complete()).isTrue();
        assertThat(result.scenarios()).extracting(ScenarioResult::verdict).contains(Verdict.SKIP);
        assertThat(read("allure.txt")).contains("alert(1)", "[redacted]");
        assertThat(read("index.html")).contains("&lt;script&gt;alert(1)");
    }

    static Stream<String> outputs() {
        return Stream.of(
                "index.html",
                "report.json",
                "summary.md",
                "junit.xml",
                "badge.svg",
                "compare.html",
                "compare.md",
                "compare.json",
                "matrix.html",
                "matrix.md",
                "matrix.json",
                "allure.txt",
                "console");
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void holdsNothingThatActs(String output) throws IOException {
        String text = read(output);

        assertThat(text).doesNotContainPattern("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\u202e\\ufffe]");
        if (output.matches(".*\\.(html|md|svg|xml)")) {
            assertThat(text).doesNotContain("<script>alert", "<img");
        }
        if (output.matches("console|.*\\.md")) {
            assertThat(text.lines()).noneMatch(line -> line.startsWith("::error"));
        }
        if (output.endsWith(".md")) {
            assertThat(text).doesNotContain(" [a](");
        }
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void holdsNoTokenAndIsNoLongerThanItNeedsToBe(String output) throws IOException {
        String text = read(output);

        assertThat(text).doesNotContain(FAKE_JWT, FAKE_TOKEN);
        assertThat(text).doesNotContain("<b>".repeat(6_000), "&lt;b&gt;".repeat(6_000));
    }

    private static String read(String output) throws IOException {
        return output.equals("console")
                ? console
                : Files.readString(folder.resolve("reports").resolve(output));
    }
}
