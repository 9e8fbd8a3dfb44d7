package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline.Entry;
import rfc8705.verdict.Judgement;

class BaselineFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 1, 31);

    @Test
    void remembersWhereEveryEntryStands() {
        Baseline baseline = BaselineFile.parse("b.yaml", """
                # why
                - scenario: one
                  outcome: accepted
                  reason: Because
                  expires: 2026-02-28

                - { scenario: two, outcome: tls_alert }
                """, TODAY);

        assertThat(baseline.entries())
                .containsExactly(
                        new Entry("one", "accepted", "Because", Optional.of(LocalDate.of(2026, 2, 28)), "b.yaml:2"),
                        new Entry("two", "tls_alert", "", Optional.empty(), "b.yaml:7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "[]\n"})
    void anEmptyFileAcceptsNothing(String text) {
        assertThat(BaselineFile.parse("b.yaml", text, TODAY).entries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "- scenario: one; b.yaml:1: '0' is not right: required property 'outcome' not found",
                "scenario: one; b.yaml:1: the file is not right: object found, [array, null] expected",
                "- {scenario: one, outcome: accepted, expires: soon}; b.yaml:1: 'soon' is no date; write one such as 2026-12-31.",
                "- {scenario: one, outcome: accepted, expires: 2026-02-30}; b.yaml:1: '2026-02-30' is no date",
                "- {scenario: one, outcome: [accepted]}; b.yaml:1: '0.outcome' is not right: array found, string expected",
                "- {scenario: one, outcome: accepted; b.yaml:1: not readable as YAML",
            })
    void whatCannotBeUnderstoodIsAWrongCallWithFileAndLine(String text, String message) {
        assertThatThrownBy(() -> BaselineFile.parse("b.yaml", text, TODAY))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.exitStatus()).isEqualTo(2))
                .hasMessageContaining(message);
    }

    @Test
    void anEntryThatStandsTwiceIsSaidSo() {
        String entry = "- {scenario: one, outcome: accepted}\n";

        assertThatThrownBy(() -> BaselineFile.parse("b.yaml", entry + entry, TODAY))
                .hasMessage("b.yaml:2: one with accepted stands here twice; remove one.");
    }

    @ParameterizedTest
    @CsvSource({"2026-01-30,false", "2026-01-31,true", "2026-02-01,true"})
    void anEntryHoldsToTheEndOfItsLastDay(LocalDate expires, boolean accepted) {
        Baseline baseline = new Baseline(
                "b.yaml", List.of(new Entry("one", "accepted", "Because", Optional.of(expires), "b.yaml:1")), TODAY);
        Judgement failure = new Judgement("F-03", "denied", "accepted (200)", Verdict.FAIL, "");

        assertThat(baseline.accepting("one", failure).isPresent()).isEqualTo(accepted);
    }
}
