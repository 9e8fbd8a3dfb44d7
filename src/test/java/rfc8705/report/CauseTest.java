package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;

/** Two hundred failures have few causes, and a reader is told those. */
class CauseTest {
    @TempDir
    Path directory;

    @Test
    void aRuleThatManyScenariosSawBrokenIsOneCause() throws IOException {
        String first = firstScreen(run(Verdict.FAIL, 30));

        assertThat(first)
                .containsOnlyOnce("<b>A wildcard in a presented dNSName does not match a registered name</b>")
                .contains("1 rule was broken. In 30 scenarios the server let in", "and in 27 more scenarios")
                .contains("#scenario-scenario-2\"")
                .doesNotContain("#scenario-scenario-3\"");
    }

    @Test
    void aReasonWhyManyScenariosStayedOpenIsOneCause() throws IOException {
        RunResult run = run(Verdict.INCONCLUSIVE, 30);

        assertThat(Cause.open(run)).singleElement().satisfies(cause -> assertThat(cause.seen())
                .hasSize(30));
        assertThat(firstScreen(run))
                .containsOnlyOnce("<b>The twin was denied after the probe")
                .contains("What could not be judged", "and in 27 more scenarios");
    }

    private String firstScreen(RunResult run) throws IOException {
        String page = Files.readString(Reports.write(run, directory));
        return page.substring(0, page.indexOf("<nav"));
    }

    private static RunResult run(Verdict verdict, int count) {
        List<ScenarioResult> scenarios = IntStream.range(0, count)
                .mapToObj(i -> Results.scenario("scenario-" + i, verdict, "accepted (200)", List.of()))
                .toList();
        return Results.run(scenarios);
    }
}
