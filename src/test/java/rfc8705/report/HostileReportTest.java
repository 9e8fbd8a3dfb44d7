package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Role;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.wire.Ending;

class HostileReportTest {
    @TempDir
    Path directory;

    private RunResult result;

    @BeforeEach
    void writeAReportOnAHostileServer() {
        result = Results.run(
                List.of(
                        scenario("hostile-fail", Verdict.FAIL, Hostile.TEXT),
                        scenario("hostile-long", Verdict.WARN, Hostile.MEGABYTE),
                        scenario("hostile-unsure", Verdict.INCONCLUSIVE, Hostile.TEXT),
                        scenario("hostile-skip", Verdict.SKIP, Hostile.TEXT),
                        scenario("hostile-pass", Verdict.PASS, Hostile.TEXT)),
                Hostile.TEXT);
        Reports.write(result, directory);
    }

    @Test
    void thePageEscapesAllMarkupOfTheServer() throws IOException {
        assertThat(read("index.html"))
                .doesNotContain("<script>alert", "<img", "<b><b>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void thePageShowsWhatWouldBeInvisible() throws IOException {
        assertThat(read("index.html"))
                .contains("\\u001b[2J\\u0000\\u202egnp.exe\\ud800\\u2028")
                .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\u202e\\u2028]");
    }

    @Test
    void thePageCutsALongBodyAndSaysSo() throws IOException {
        assertThat(read("index.html").length()).isLessThan(400_000);
        assertThat(read("index.html")).contains("[…cut here: 1046000 more characters]");
    }

    @Test
    void thePageLoadsNothingFromOutside() throws IOException {
        assertThat(read("index.html"))
                .containsPattern("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;;")
                .doesNotContainPattern("(?i)\\b(src|href|action|srcset|data|poster)\\s*=\\s*\"?(?!\"?#)[^ >]*//")
                .doesNotContainPattern("(?i)<(link|img|iframe|object|embed|form|base)\\b")
                .doesNotContainPattern("(?i)url\\(|@import")
                .doesNotContainPattern("(?i)<[^>]* (on[a-z]+|style)=");
    }

    @Test
    void everyAddressWithinThePageLeadsSomewhere() throws IOException {
        String page = read("index.html");

        assertThat(page).contains("id=\"scenario-hostile-fail\"", "id=\"requirement-F-03\"");
        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
        while (link.find()) {
            assertThat(page).contains("id=\"" + link.group(1) + "\"");
        }
    }

    @Test
    void thePageHasEveryIdOnce() throws IOException {
        List<String> ids = Pattern.compile(" id=\"([^\"]+)\"")
                .matcher(read("index.html"))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().contains("exchange-1");
    }

    @Test
    void theSummaryHoldsNoMarkupOfTheServer() throws IOException {
        String summary = read("summary.md");

        assertThat(summary)
                .contains("| PASS | FAIL | WARN | INFO | SKIP | INCONCLUSIVE |\n", "| 1 | 1 | 1 | 0 | 1 | 1 |\n")
                .doesNotContain("<", "://", "@everyone", " `x`")
                .doesNotContainPattern("(?<!\\\\)[\\]\\[|]\\(")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\u202e]");
        assertThat(summary.lines().filter(line -> line.startsWith("- **"))).hasSize(3);
    }

    @Test
    void theTestResultsAreXmlWithOneCasePerScenario() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("junit.xml").toFile());

        Element suite = document.getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(5);
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(1);
        assertThat(suite.getElementsByTagName("system-out").getLength()).isEqualTo(2);
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains(Hostile.MARKUP, "]]>", "\\u0000");
    }

    @Test
    void theBadgeIsAnImageThatNamesTheCounts() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve("badge.svg").toFile());

        assertThat(document.getDocumentElement().getAttribute("aria-label"))
                .isEqualTo("RFC 8705: 1 pass, 1 fail, 1 inconclusive");
    }

    @Test
    void theConsoleHasOneLinePerFailureAndNoControlCharacters() {
        String console = ConsoleSummary.of(result, Path.of("reports"));

        assertThat(console.lines().filter(line -> line.startsWith("FAIL ")))
                .singleElement()
                .asString()
                .startsWith("FAIL hostile-fail  F-03: expected denied, observed <script>")
                .endsWith(" -> " + Path.of("reports", "index.html") + "#scenario-hostile-fail");
        assertThat(console).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\u202e]");
        assertThat(console.lines()).noneMatch(line -> line.startsWith("::"));
    }

    private static ScenarioResult scenario(String id, Verdict verdict, String text) {
        return Results.scenario(
                id,
                verdict,
                text,
                List.of(
                        Results.answered(Role.PROBE, Outcome.MALFORMED, 200, text),
                        Results.recorded(Role.TWIN, Outcome.DROPPED, text, new Ending.Dropped(text))));
    }

    private String read(String name) throws IOException {
        return Files.readString(directory.resolve(name));
    }
}
