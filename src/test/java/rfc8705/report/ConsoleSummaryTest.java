package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

class ConsoleSummaryTest {
    private static final Path REPORTS = Path.of("reports");

    @Test
    void beginsWithTheStatusAndEndsWithTheReport() {
        String console = ConsoleSummary.of(run(Verdict.PASS, 2), REPORTS);

        assertThat(console.lines())
                .containsExactly(
                        "CONFORMANT  embedded server  (selection all, profile default)",
                        "2 PASS, 0 FAIL, 0 WARN, 0 INFO, 0 SKIP, 0 INCONCLUSIVE in 2 scenarios, 512 exchanges, 14.2 s",
                        "unsupported: tls_client_auth_san_email - Registration answered 400 invalid_client_metadata: unknown member.",
                        "Gate passed: Nothing failed.",
                        "Report: " + REPORTS.resolve("index.html"));
    }

    @Test
    void listsEveryFailureAfterEverythingElse() {
        List<String> lines =
                ConsoleSummary.of(run(Verdict.FAIL, 30), REPORTS).lines().toList();

        assertThat(lines.subList(lines.size() - 32, lines.size() - 2))
                .allMatch(line -> line.startsWith("FAIL scenario-"));
        assertThat(lines.get(lines.size() - 3))
                .isEqualTo("FAIL scenario-29  F-03: expected denied, observed seen -> " + REPORTS.resolve("index.html")
                        + "#scenario-scenario-29");
    }

    @Test
    void doesNotFloodTheConsoleWithWhatIsInconclusive() {
        List<String> lines = ConsoleSummary.of(run(Verdict.INCONCLUSIVE, 300), REPORTS)
                .lines()
                .toList();

        assertThat(lines)
                .filteredOn(line -> line.startsWith("INCONCLUSIVE scenario-"))
                .hasSize(10);
        assertThat(lines).contains("and 290 more INCONCLUSIVE -> " + REPORTS.resolve("index.html") + "#inconclusive");
    }

    @Test
    void saysOneReasonOnceHoweverManyRulesItLeavesOpen() {
        ScenarioResult one = Results.scenario("scenario-0", Verdict.INCONCLUSIVE, "seen", List.of());
        List<Judgement> judgements = Stream.of("F-03", "F-04")
                .map(rule -> new Judgement(rule, "denied", "seen", Verdict.INCONCLUSIVE, "The server was away."))
                .toList();
        ScenarioResult both = new ScenarioResult(one.scenario(), "", judgements, List.of(), List.of(), "", 0);

        assertThat(ConsoleSummary.of(Results.run(List.of(both)), REPORTS).lines())
                .containsOnlyOnce("INCONCLUSIVE scenario-0  F-03, F-04: The server was away.");
    }

    private static RunResult run(Verdict verdict, int count) {
        List<ScenarioResult> scenarios = IntStream.range(0, count)
                .mapToObj(i -> Results.scenario("scenario-" + i, verdict, "seen", List.of()))
                .toList();
        return Results.run(scenarios);
    }
}
