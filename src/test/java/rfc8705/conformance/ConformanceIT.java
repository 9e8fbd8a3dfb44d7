package rfc8705.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import rfc8705.junit.ConformanceSuite;
import rfc8705.report.ConsoleSummary;
import rfc8705.scenario.Requirement;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;

/** What {@code mvn verify} runs; beyond the suite itself it describes every case to Allure. */
@DisplayName("RFC 8705 section 2")
class ConformanceIT extends ConformanceSuite {
    /** The options from Maven's command line; its reports list all system properties, so the secret one is taken out. */
    @Override
    protected Map<String, String> options() {
        Map<String, String> options = super.options();
        System.clearProperty("target.token");
        return options;
    }

    @Override
    protected void describe(ScenarioResult result, List<Requirement> rules) {
        AllureCase.describe(result, rules, lines(result));
    }

    @Override
    protected void describe(RunResult result) {
        AllureCase.gate();
        AllureCase.environment(result);
        keepForTheEnd(ConsoleSummary.of(result, Path.of(System.getProperty("reports", "reports"))));
    }

    /** What the build prints last, where the eye is, after all that Maven has to say of test cases. */
    private static void keepForTheEnd(String summary) {
        String file = System.getProperty("run.summary", "");
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(Path.of(file), summary);
        } catch (IOException e) {
            throw new UncheckedIOException("The run's summary could not be written to " + file + ".", e);
        }
    }
}
