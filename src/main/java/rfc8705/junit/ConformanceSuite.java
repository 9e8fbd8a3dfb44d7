package rfc8705.junit;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.cli.RunOptions;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/**
 * The suite as JUnit tests: one case for each scenario, which waits for that scenario's judgement in the one run, and one for the gate.
 * Extend it, start your server in a method with {@code @BeforeAll}, and say with {@link #options} where it is.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class ConformanceSuite {
    private Optional<RunInBackground> run = Optional.empty();

    /** For subclasses. */
    protected ConformanceSuite() {}

    /**
     * The options of the run, by the names that they have on Maven's command line, such as {@code target} and {@code target.ca}. Asked
     * for once, after {@code @BeforeAll}. Unless overridden, they come from the system properties.
     */
    protected Map<String, String> options() {
        Properties properties = System.getProperties();
        Map<String, String> given = new HashMap<>();
        properties.stringPropertyNames().stream()
                .filter(name -> RunOptions.NAMES.contains(name) || name.startsWith("target."))
                .forEach(name -> given.put(name, properties.getProperty(name)));
        return given;
    }

    /**
     * Hears of each result before its test case is decided; does nothing unless overridden.
     *
     * @param rules what the scenario judges
     */
    protected void describe(ScenarioResult result, List<Requirement> rules) {}

    /** Hears of the whole result before the gate is decided; does nothing unless overridden. */
    protected void describe(RunResult result) {}

    private RunInBackground run() {
        if (run.isEmpty()) {
            run = Optional.of(RunInBackground.start(options()));
        }
        return run.get();
    }

    Stream<Arguments> scenarios() {
        return run().scenarios().stream()
                .map(scenario -> argumentSet(scenario.id() + ": " + scenario.title(), scenario));
    }

    @Order(1)
    @ParameterizedTest(name = ParameterizedTest.ARGUMENT_SET_NAME_PLACEHOLDER)
    @MethodSource("scenarios")
    void scenario(Scenario scenario) {
        ScenarioResult result = run().result(scenario);
        describe(result, run().rules(scenario));
        String lines = lines(result);
        if (run().closesTheGate(result)) {
            if (run().isOpen(result)) {
                throw new InconclusiveException(lines);
            }
            fail(lines);
        }
        if (result.verdict() == Verdict.SKIP) {
            abort(lines);
        }
    }

    @Order(2)
    @Test
    @DisplayName("The gate")
    void gate() {
        RunResult result = run().finished();
        describe(result);
        assertTrue(result.gate().passed(), result.gate().reason());
    }

    /** What was judged, one line for each judgement. */
    protected static String lines(ScenarioResult result) {
        List<String> lines =
                result.judgements().stream().map(ConformanceSuite::line).toList();
        return result.scenario().title() + System.lineSeparator() + String.join(System.lineSeparator(), lines);
    }

    private static String line(Judgement judgement) {
        return judgement.verdict() + " " + judgement.requirement() + ": expected " + judgement.expected()
                + ", observed " + judgement.observed() + ". " + judgement.reason();
    }
}
