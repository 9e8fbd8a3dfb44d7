package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.report.Comparison.Change;
import rfc8705.report.RecordedRun.Judged;
import rfc8705.report.RecordedRun.Result;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability;
import rfc8705.suite.Capability.State;
import rfc8705.suite.RunResult.Status;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource({
        "PASS, FAIL, WORSE",
        "PASS, WARN, WORSE",
        "PASS, SKIP, WORSE",
        "PASS, INCONCLUSIVE, WORSE",
        "PASS, INFO, DIFFERENT",
        "PASS, PASS, SAME",
        "WARN, FAIL, WORSE",
        "WARN, PASS, BETTER",
        "INFO, WARN, WORSE",
        "SKIP, FAIL, WORSE",
        "SKIP, PASS, BETTER",
        "INFO, SKIP, DIFFERENT",
        "INCONCLUSIVE, FAIL, WORSE",
        "INCONCLUSIVE, PASS, BETTER",
        "FAIL, PASS, BETTER",
        "FAIL, WARN, BETTER",
        "FAIL, SKIP, DIFFERENT",
        "FAIL, INCONCLUSIVE, DIFFERENT",
    })
    void aVerdictThatMovesIs(Verdict before, Verdict after, Change change) {
        Comparison comparison = compare(
                Map.of("one", result(before, "invalid_client")), Map.of("one", result(after, "invalid_client")));

        assertThat(comparison.scenarios().get(0).change()).isEqualTo(change);
    }

    @Test
    void aFailureThatTurnsIntoAnAcceptanceIsWorse() {
        Comparison comparison = compare(
                Map.of("one", result(Verdict.FAIL, "server_error")), Map.of("one", result(Verdict.FAIL, "accepted")));

        assertThat(comparison.gotWorse()).isTrue();
    }

    @Test
    void anAcceptanceThatTurnsIntoAnotherFailureIsOnlyDifferent() {
        Comparison comparison = compare(
                Map.of("one", result(Verdict.FAIL, "accepted")), Map.of("one", result(Verdict.FAIL, "server_error")));

        assertThat(comparison.scenarios().get(0).change()).isEqualTo(Change.DIFFERENT);
        assertThat(comparison.gotWorse()).isFalse();
    }

    @Test
    void aFailureThatBreaksAnotherRuleTooIsWorse() {
        Judged first = new Judged("F-03", "server_error", Verdict.FAIL, "");
        Judged second = new Judged("C-01", "server_error", Verdict.FAIL, "");

        Comparison comparison = compare(
                Map.of("one", new Result("", Verdict.FAIL, List.of(first))),
                Map.of("one", new Result("", Verdict.FAIL, List.of(first, second))));

        assertThat(comparison.gotWorse()).isTrue();
    }

    @Test
    void aScenarioThatWasNotThereIsNewAndNotWorse() {
        Comparison comparison = compare(Map.of(), Map.of("one", result(Verdict.FAIL, "accepted")));

        assertThat(comparison.count(Change.NEW)).isEqualTo(1);
        assertThat(comparison.gotWorse()).isFalse();
    }

    @Test
    void aScenarioThatIsNotThereAnyMoreIsGone() {
        Comparison comparison = compare(Map.of("one", result(Verdict.PASS, "accepted")), Map.of());

        assertThat(comparison.scenarios().get(0).after()).isEmpty();
        assertThat(comparison.count(Change.GONE)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "SUPPORTED, UNSUPPORTED, WORSE",
        "UNSUPPORTED, BROKEN, WORSE",
        "UNSUPPORTED, SUPPORTED, BETTER",
        "UNKNOWN, UNSUPPORTED, DIFFERENT",
    })
    void aCapabilityThatMovesIs(State before, State after, Change change) {
        Comparison comparison = Comparison.of(run(Map.of(), before), run(Map.of(), after));

        assertThat(comparison.capabilities()).singleElement().satisfies(one -> assertThat(one.change())
                .isEqualTo(change));
        assertThat(comparison.gotWorse()).isEqualTo(change == Change.WORSE);
    }

    @Test
    void theWorstComesFirst() {
        Map<String, Result> before = new LinkedHashMap<>();
        before.put("same", result(Verdict.PASS, "accepted"));
        before.put("better", result(Verdict.FAIL, "accepted"));
        before.put("worse", result(Verdict.PASS, "accepted"));
        Map<String, Result> after = new LinkedHashMap<>(before);
        after.put("better", result(Verdict.PASS, "invalid_client"));
        after.put("worse", result(Verdict.FAIL, "accepted"));

        Comparison comparison = compare(before, after);

        assertThat(comparison.scenarios())
                .extracting(Comparison.Changed::id)
                .containsExactly("worse", "better", "same");
        assertThat(comparison.sentence())
                .isEqualTo("Worse: 1 worse, 1 better, 0 different, 0 new, 0 gone, 1 the same.");
    }

    private static Comparison compare(Map<String, Result> before, Map<String, Result> after) {
        return Comparison.of(run(before, State.SUPPORTED), run(after, State.SUPPORTED));
    }

    private static Result result(Verdict verdict, String observed) {
        return new Result("A title", verdict, List.of(new Judged("F-03", observed, verdict, "A reason.")));
    }

    private static RecordedRun run(Map<String, Result> scenarios, State state) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        Arrays.stream(Verdict.values()).forEach(verdict -> counts.put(verdict, 0));
        return new RecordedRun(
                "a.json",
                "target",
                "1",
                "2026-01-31T12:00:00Z",
                "all",
                "default",
                Status.CONFORMANT,
                true,
                counts,
                List.of(new Capability("tls_client_auth_san_dns", state, "Seen.")),
                List.of(),
                scenarios);
    }
}
