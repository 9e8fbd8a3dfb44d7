package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.reference.Fault;
import rfc8705.reference.ReferenceServer;

/** Reports of two real servers, one of them wrong, against each other and side by side. */
class CompareAndMatrixTest {
    @TempDir
    static Path directory;

    private static Path good;
    private static Path bad;

    @BeforeAll
    static void runAgainstBoth() {
        good = report("good", "");
        bad = report("bad", "san-dns-wildcard");
    }

    @Test
    void compareEndsWithOneWhenSomethingGotWorse() {
        Console console = compare(good, bad);

        assertThat(console.exitStatus()).isEqualTo(1);
        assertThat(console.out())
                .contains(
                        "worse     san-dns-wildcard  PASS (invalid_client) -> FAIL (accepted): RFC 8705 section 7.5: ")
                .contains("Worse: 1 worse, 0 better, 0 different, 0 new, 0 gone, 1 the same.");
    }

    @Test
    void compareEndsWithZeroWhenThingsOnlyGotBetter() {
        Console console = compare(bad, good);

        assertThat(console.exitStatus()).isZero();
        assertThat(console.out()).contains("better    san-dns-wildcard  FAIL (accepted) -> PASS (invalid_client)");
    }

    @Test
    void compareWritesAPageMarkdownAndJson() throws IOException {
        compare(good, bad);

        assertThat(read("compare.html")).contains("<h1>WORSE</h1>", "id=\"scenario-san-dns-wildcard\"");
        assertThat(read("compare.md")).contains("## Worse", "| **san-dns-wildcard** ");
        JsonNode json = new ObjectMapper().readTree(read("compare.json"));
        assertThat(json.get("worse").booleanValue()).isTrue();
        assertThat(json.at("/counts/WORSE").intValue()).isEqualTo(1);
        assertThat(json.at("/scenarios/0/id").textValue()).isEqualTo("san-dns-wildcard");
    }

    @Test
    void matrixWritesAPageMarkdownAndJsonWithAColumnForEachRun() throws IOException {
        Console console = Console.run("matrix", good.toString(), bad.toString(), "--reports", directory.toString());

        assertThat(console.exitStatus()).isZero();
        assertThat(console.out())
                .containsPattern("tls_client_auth_san_dns +supported +supported")
                .containsPattern("F-03 +PASS +FAIL")
                .contains("more requirements are PASS everywhere.");
        assertThat(read("matrix.html")).contains("2 targets side by side", "id=\"requirement-F-03\"");
        assertThat(read("matrix.md"))
                .contains("## RFC 8705 section 7.5")
                .containsPattern("\\*\\*F-03\\*\\* .*\\| PASS \\(1 of 1\\) \\| FAIL");
        assertThat(new ObjectMapper()
                        .readTree(read("matrix.json"))
                        .at("/runs/1/status")
                        .textValue())
                .isEqualTo("NON_CONFORMANT");
    }

    @Test
    void whatIsNoReportIsAWrongCall() throws IOException {
        Path other = Files.writeString(directory.resolve("other.json"), "{\"formatVersion\": 2}");

        Console console = compare(good, other);

        assertThat(console.exitStatus()).isEqualTo(2);
        assertThat(console.err()).contains(other + " is no report.json of format version 1: at '");
    }

    @Test
    void aFileThatIsNotThereIsAWrongCall() {
        Console console =
                Console.run("matrix", directory.resolve("nowhere.json").toString());

        assertThat(console.exitStatus()).isEqualTo(2);
        assertThat(console.err()).contains("nowhere.json cannot be read", "give the report.json of a run.");
    }

    private static Console compare(Path before, Path after) {
        return Console.run("compare", before.toString(), after.toString(), "--reports", directory.toString());
    }

    private static String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }

    private static Path report(String name, String fault) {
        Path reports = directory.resolve(name);
        try (ReferenceServer server = Servers.start(directory.resolve("certs"), Fault.byLabel(fault))) {
            Servers.run(server, directory.resolve("certs"), reports, "--scenarios", "san-dns-wildcard,san-dns-suffix");
        }
        return reports.resolve("report.json");
    }
}
