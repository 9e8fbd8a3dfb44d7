package rfc8705.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.qameta.allure.Allure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/** The suite as JUnit tests: one case for each scenario, which waits for that scenario's judgement in the one run. */
@DisplayName("RFC 8705 section 2")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConformanceIT {
    private static final RunInBackground RUN = RunInBackground.withSystemProperties();

    static Stream<Arguments> scenarios() {
        return RUN.scenarios().stream().map(scenario -> argumentSet(scenario.id() + ": " + scenario.title(), scenario));
    }

    @Order(1)
    @ParameterizedTest(name = ParameterizedTest.ARGUMENT_SET_NAME_PLACEHOLDER)
    @MethodSource("scenarios")
    void scenario(Scenario scenario) {
        ScenarioResult result = RUN.result(scenario);

        describe(result);

        String lines = lines(result);
        if (result.verdict() == Verdict.SKIP) {
            abort(lines);
        }
        if (RUN.closesTheGate(result)) {
            fail(lines);
        }
    }

    @Order(2)
    @Test
    @DisplayName("The gate")
    void gate() {
        RunResult result = RUN.finished();

        assertThat(result.gate().passed()).as(result.gate().reason()).isTrue();
    }

    private static void describe(ScenarioResult result) {
        Scenario scenario = result.scenario();
        Allure.description(scenario.argument());
        Allure.label("parentSuite", "RFC 8705 section 2");
        Allure.label("suite", "client " + scenario.client().id());
        scenario.requirements().forEach(id -> Allure.label("tag", id));
        Allure.addAttachment("judgements", "text/plain", lines(result), ".txt");
        if (!result.reproduce().isEmpty()) {
            Allure.addAttachment("reproduce", "text/plain", result.reproduce(), ".sh");
        }
    }

    private static String lines(ScenarioResult result) {
        List<String> lines =
                result.judgements().stream().map(ConformanceIT::line).toList();
        return result.scenario().title() + System.lineSeparator() + String.join(System.lineSeparator(), lines);
    }

    private static String line(Judgement judgement) {
        return judgement.verdict() + " " + judgement.requirement() + ": expected " + judgement.expected()
                + ", observed " + judgement.observed() + ". " + judgement.reason();
    }
}
