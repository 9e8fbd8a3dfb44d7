package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline;
import rfc8705.suite.Role;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;

/** What a reader finds on the page. */
class PageTest {
    @TempDir
    Path directory;

    @Test
    void theFirstScreenSaysWhatIsWrongInASentenceEach() throws IOException {
        String page = page(Baseline.NONE, failed("accepted (200 with an access token)"));
        String first = page.substring(0, page.indexOf("<section id=\"failures\">"));

        assertThat(first)
                .contains(
                        "<span class=\"word\">NON-CONFORMANT</span>",
                        "embedded server",
                        "1 rule was broken. In 1 scenario the server let in what has to be refused.",
                        "<a href=\"#scenario-san-dns-wildcard\">A wildcard in the certificate does not stand for the registered name</a>."
                                + " The server let it in (200 with an access token). It has to be refused.",
                        "<b>A wildcard in a presented dNSName does not match a registered name</b>",
                        ">F-03</a> · RFC 8705 section 2.1.2 · SEC",
                        "tls_client_auth_san_email");
    }

    @Test
    void aDenialThatShouldHaveBeenAnAcceptanceIsSaidToBeOne() throws IOException {
        assertThat(page(Baseline.NONE, failed("invalid_client (401 invalid_client)")))
                .contains("The server refused it (401 invalid_client).", "the server refused what has to be let in");
    }

    @Test
    void thePolicyAllowsTheStyleAndTheScriptThatThePageHas() throws Exception {
        String page = page(Baseline.NONE, failed("accepted"));

        for (String element : List.of("style", "script")) {
            String content = page.split("<" + element + ">")[1].split("</" + element + ">")[0];
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            String hash = Base64.getEncoder().encodeToString(digest).replace("=", "&#61;");
            assertThat(page.replace("=", "&#61;")).contains(element + "-src &#39;sha256-" + hash + "&#39;");
        }
    }

    @Test
    void thePageIsNotMadeLongerByTheIndentationOfItsTemplates() throws IOException {
        String markup =
                page(Baseline.NONE, failed("accepted")).replaceAll("(?s)<(pre|style|script).*?</\\1>", "<removed>");

        assertThat(markup.lines()).noneMatch(line -> line.isBlank() || line.startsWith(" "));
    }

    @Test
    void thePageSaysHowTheSuiteItselfIsTested() throws IOException {
        SuiteProof proof = SuiteProof.load();

        String section = page(Baseline.NONE, failed("accepted")).split("<section id=\"tested\">")[1];

        assertThat(section)
                .contains("How this suite is tested", proof.faults() + ", found " + proof.found() + ", missed 0")
                .contains(
                        "rfc8705-tck " + proof.version(),
                        proof.otherwise() + ", nothing held against " + proof.clean());
    }

    @Test
    void whatTheBaselineAcceptsIsShownWithReasonAndDate() throws IOException {
        Baseline baseline = new Baseline(
                "baseline.yaml",
                List.of(new Baseline.Entry(
                        "san-dns-wildcard",
                        "accepted",
                        "Fixed in <release> 7",
                        Optional.of(LocalDate.of(2026, 3, 1)),
                        "baseline.yaml:1")),
                LocalDate.of(2026, 1, 31));

        assertThat(page(baseline, failed("accepted (200 with an access token)")))
                .contains("Accepted until 2026-03-01: Fixed in &lt;release&gt; 7", "baseline.yaml, 1 entries");
    }

    @Test
    void requirementsStandBySectionWithHowManyWereJudged() throws IOException {
        assertThat(page(Baseline.NONE, failed("accepted (200)")))
                .contains("aria-label=\"2 of 3 rules judged: 1 PASS, 1 FAIL, 1 SKIP\"")
                .contains("RFC 8705 section 2.1.2 <span class=\"number\">Registered subject of the PKI method</span>");
    }

    @Test
    void theRunOverTimeMarksTheProbeThatFailed() throws IOException {
        assertThat(page(Baseline.NONE, failed("accepted (200)")))
                .containsPattern("<path class=\"flight\" d=\"M0,120(V[0-9.]+H[0-9.]+){200}V120Z\"/>")
                .contains("<line class=\"FAIL\" x1=\"28.1\"");
    }

    private String page(Baseline baseline, ScenarioResult scenario) throws IOException {
        RunResult plain = Results.run(List.of(scenario));
        RunResult run = new RunResult(
                Results.settings("embedded server", baseline),
                plain.catalogue(),
                plain.target(),
                plain.startedAt(),
                plain.durationMillis(),
                plain.complete(),
                plain.status(),
                plain.gate(),
                plain.capabilities(),
                plain.requirements(),
                plain.scenarios(),
                plain.exchanges());
        return Files.readString(Reports.write(run, directory));
    }

    private static ScenarioResult failed(String observed) {
        return Results.scenario(
                "san-dns-wildcard",
                Verdict.FAIL,
                observed,
                Results.around(Results.answered(Role.PROBE, Outcome.ACCEPTED, 200, Results.ACCEPTANCE)));
    }
}
