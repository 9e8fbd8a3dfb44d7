package rfc8705.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static rfc8705.scenario.Outcome.ACCEPTED;
import static rfc8705.scenario.Outcome.DROPPED;
import static rfc8705.scenario.Outcome.GRANT_ERROR;
import static rfc8705.scenario.Outcome.HTTP_REJECTED;
import static rfc8705.scenario.Outcome.INVALID_CLIENT;
import static rfc8705.scenario.Outcome.NOT_EXERCISED;
import static rfc8705.scenario.Outcome.NO_RESPONSE;
import static rfc8705.scenario.Outcome.OTHER_ERROR;
import static rfc8705.scenario.Outcome.SERVER_ERROR;
import static rfc8705.scenario.Outcome.THROTTLED;
import static rfc8705.scenario.Outcome.TLS_ALERT;
import static rfc8705.verdict.Rules.RULE;
import static rfc8705.verdict.Rules.denials;
import static rfc8705.verdict.Rules.ofExchanges;
import static rfc8705.verdict.Rules.table;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.scenario.CellOverride;
import rfc8705.scenario.CellOverride.Condition;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Verdict;

/** Judgements from what was observed and what else is known; the expectations are those of the scenarios. */
class JudgeTest {
    private final Judge judge = new Judge(Profile.DEFAULT);

    private Judgement probe(String table, Outcome observed, Circumstances known, CellOverride... overrides) {
        return judge.probe(RULE, table(table), List.of(overrides), observed, "what was seen", known);
    }

    private Verdict verdict(String table, Outcome observed, Known known) {
        return probe(table, observed, known.usual()).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "denied,            FAIL, FAIL, PASS, PASS, PASS, FAIL, FAIL, WARN, WARN",
        "denied-as-invalid-client, FAIL, FAIL, PASS, WARN, WARN, FAIL, FAIL, WARN, WARN",
        "denied-loosely,    WARN, WARN, PASS, PASS, PASS, FAIL, FAIL, WARN, WARN",
        "denied-order,      WARN, WARN, PASS, PASS, PASS, FAIL, FAIL, WARN, WARN",
        "denied-by-chain,   FAIL, FAIL, PASS, PASS, PASS, FAIL, FAIL, PASS, PASS",
        "denied-by-tls,     FAIL, FAIL, WARN, WARN, WARN, FAIL, FAIL, PASS, PASS",
        "denied-request,    FAIL, FAIL, PASS, PASS, WARN, FAIL, FAIL, WARN, WARN",
        "accepted,          PASS, PASS, FAIL, FAIL, FAIL, FAIL, FAIL, FAIL, FAIL",
        "accepted-ideally,  PASS, PASS, WARN, WARN, WARN, FAIL, FAIL, WARN, WARN",
        "either,            INFO, INFO, INFO, INFO, INFO, FAIL, FAIL, INFO, INFO",
    })
    void aProvenOutcomeComesToItsCell(
            String table,
            Verdict accepted,
            Verdict grantError,
            Verdict invalidClient,
            Verdict otherError,
            Verdict httpRejected,
            Verdict serverError,
            Verdict malformed,
            Verdict tlsAlert,
            Verdict dropped) {
        List<Verdict> cells = Stream.of(
                        ACCEPTED,
                        GRANT_ERROR,
                        INVALID_CLIENT,
                        OTHER_ERROR,
                        HTTP_REJECTED,
                        SERVER_ERROR,
                        Outcome.MALFORMED,
                        TLS_ALERT,
                        DROPPED)
                .map(outcome -> verdict(table, outcome, Known.PROVEN))
                .toList();

        assertThat(cells)
                .containsExactly(
                        accepted,
                        grantError,
                        invalidClient,
                        otherError,
                        httpRejected,
                        serverError,
                        malformed,
                        tlsAlert,
                        dropped);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "NOT_EXERCISED"})
    void whatNeverHappenedIsInconclusiveWhateverWasExpected(Outcome nothing) {
        assertThat(ofExchanges()).allSatisfy(table -> assertThat(verdict(table, nothing, Known.PROVEN))
                .isEqualTo(Verdict.INCONCLUSIVE));
    }

    @Test
    void anAnswerThatDidNotComeIsNeitherAPassNorAFailure() {
        assertThat(ofExchanges()).allSatisfy(table -> assertThat(verdict(table, NO_RESPONSE, Known.PROVEN))
                .isNotIn(Verdict.PASS, Verdict.FAIL));
    }

    @Test
    void aProfileHasTheLastWordOnItsCells() {
        Judgement strict = new Judge(Profile.STRICT)
                .probe(RULE, table("denied-order"), List.of(), ACCEPTED, "200", Known.PROVEN.usual());

        assertThat(strict.verdict()).isEqualTo(Verdict.FAIL);
    }

    static Stream<List<Optional<Outcome>>> twinsThatProveNothing() {
        return Stream.of(
                List.of(Optional.of(INVALID_CLIENT), Optional.of(INVALID_CLIENT)),
                List.of(Optional.of(ACCEPTED), Optional.of(INVALID_CLIENT)),
                List.of(Optional.of(INVALID_CLIENT), Optional.of(ACCEPTED)),
                List.of(Optional.of(ACCEPTED), Optional.of(THROTTLED)),
                List.of(Optional.of(ACCEPTED), Optional.of(NOT_EXERCISED)),
                List.of(Optional.of(ACCEPTED), Optional.empty()),
                List.of(Optional.empty(), Optional.of(ACCEPTED)));
    }

    @ParameterizedTest
    @MethodSource("twinsThatProveNothing")
    void aDenialProvesNothingUnlessItsTwinWasAcceptedBeforeAndAfter(List<Optional<Outcome>> twin) {
        Known known = Known.PROVEN.twin(twin.get(0), twin.get(1));

        assertThat(ofExchanges()).allSatisfy(table -> assertThat(denials())
                .allSatisfy(denial -> assertThat(verdict(table, denial, known))
                        .as("%s for %s", denial, table)
                        .isEqualTo(Verdict.INCONCLUSIVE)));
    }

    @ParameterizedTest
    @MethodSource("twinsThatProveNothing")
    void anAcceptanceThatMustNotBeIsAFailureWhateverElseIsKnown(List<Optional<Outcome>> twin) {
        Known known = Known.PROVEN.twin(twin.get(0), twin.get(1)).wrong(Optional.of(ACCEPTED));

        assertThat(List.of("denied", "denied-by-chain", "denied-by-tls", "denied-request"))
                .allSatisfy(table -> {
                    assertThat(verdict(table, ACCEPTED, known)).isEqualTo(Verdict.FAIL);
                    assertThat(probe(table, GRANT_ERROR, known.in(false, true, true))
                                    .verdict())
                            .isEqualTo(Verdict.FAIL);
                });
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPTED", "GRANT_ERROR", "THROTTLED", "NO_RESPONSE", "NOT_EXERCISED"})
    void anAcceptanceProvesNothingUnlessAWrongCertificateWasDenied(Outcome wrong) {
        assertThat(List.of("accepted", "accepted-ideally", "either")).allSatisfy(table -> {
            assertThat(verdict(table, ACCEPTED, Known.PROVEN.wrong(Optional.of(wrong))))
                    .isEqualTo(Verdict.INCONCLUSIVE);
            assertThat(verdict(table, ACCEPTED, Known.PROVEN.wrong(Optional.empty())))
                    .isEqualTo(Verdict.INCONCLUSIVE);
        });
    }

    @Test
    void aTwinThatItsOwnRulesAllowToBeRefusedLeavesNothingToMeasure() {
        Known refused = Known.PROVEN.twin(INVALID_CLIENT, INVALID_CLIENT);

        assertThat(probe("denied", INVALID_CLIENT, refused.in(true, false, true))
                        .verdict())
                .isEqualTo(Verdict.SKIP);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_CLIENT, PASS",
        "OTHER_ERROR, PASS",
        "ACCEPTED, PASS",
        "TLS_ALERT, SKIP",
        "DROPPED, SKIP",
        "HTTP_REJECTED, SKIP",
        "SERVER_ERROR, SKIP",
        "NOT_EXERCISED, SKIP"
    })
    void besideARefusedTwinADenialCountsOnlyWhereTheTwinReachedTheServer(Outcome twin, Verdict verdict) {
        assertThat(verdict("denied", INVALID_CLIENT, Known.PROVEN.refusedTwin(twin)))
                .isEqualTo(verdict);
    }

    @Test
    void besideARefusedTwinADenialProvesNothingIfTheClientDoesNotWork() {
        Circumstances known = Known.PROVEN.refusedTwin(INVALID_CLIENT).in(false, false, false);

        assertThat(probe("denied", INVALID_CLIENT, known).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void besideATwinThatWasWronglyLetInAnAcceptanceSaysNothing() {
        Circumstances known = Known.PROVEN.refusedTwin(ACCEPTED).letIn();

        Judgement judgement = probe("denied", ACCEPTED, known);

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reason()).contains("came to accepted before and accepted after", "let in as well");
    }

    @Test
    void besideATwinThatWasWronglyLetInAnExceptionStillHolds() {
        CellOverride override = new CellOverride(ACCEPTED, Verdict.FAIL, Condition.TWIN_ACCEPTED, "Either was enough.");

        assertThat(probe("denied", ACCEPTED, Known.PROVEN.refusedTwin(ACCEPTED).letIn(), override)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aTwinThatIsLetInFailsTheRulesThatForbidIt() {
        Optional<Judgement> judgement = judge.twinLetIn(RULE, table("denied"), "the-twin", "200 with a token");

        assertThat(judgement).map(Judgement::verdict).contains(Verdict.FAIL);
        assertThat(judgement).map(Judgement::requirement).contains("E-20");
        assertThat(judgement)
                .map(Judgement::reason)
                .get()
                .asString()
                .contains("RFC 4517 section 4.2.15", "the-twin, was let in: 200 with a token");
    }

    @ParameterizedTest
    @CsvSource({"accepted", "either", "denied-loosely"})
    void aTwinThatIsLetInBreaksNoRuleThatDoesNotForbidIt(String table) {
        assertThat(judge.twinLetIn(RULE, table(table), "the-twin", "200")).isEmpty();
    }

    @Test
    void anExceptionReplacesItsOwnCellAlone() {
        CellOverride override = new CellOverride(TLS_ALERT, Verdict.INFO, Condition.ALWAYS, "TLS may refuse it.");

        Judgement excepted = probe("denied", TLS_ALERT, Known.PROVEN.usual(), override);

        assertThat(excepted.verdict()).isEqualTo(Verdict.INFO);
        assertThat(excepted.reason()).contains("TLS may refuse it.");
        assertThat(probe("denied", INVALID_CLIENT, Known.PROVEN.usual(), override)
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void anExceptionForHostsThatDemandACertificateAppliesThereAlone() {
        CellOverride override =
                new CellOverride(TLS_ALERT, Verdict.INFO, Condition.CERTIFICATE_DEMANDED, "One is demanded.");

        assertThat(probe("denied", TLS_ALERT, Known.PROVEN.in(true, true, false), override)
                        .verdict())
                .isEqualTo(Verdict.INFO);
        assertThat(probe("denied", TLS_ALERT, Known.PROVEN.in(true, false, false), override)
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void anExceptionForAcceptedTwinsAppliesThereAlone() {
        CellOverride override = new CellOverride(ACCEPTED, Verdict.FAIL, Condition.TWIN_ACCEPTED, "Either was enough.");

        assertThat(probe(
                                "one-of-two-values",
                                ACCEPTED,
                                Known.PROVEN.refusedTwin(ACCEPTED).usual(),
                                override)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(probe(
                                "one-of-two-values",
                                ACCEPTED,
                                Known.PROVEN.refusedTwin(INVALID_CLIENT).usual(),
                                override)
                        .verdict())
                .isEqualTo(Verdict.WARN);
    }

    @Test
    void anExceptionDoesNotMakeAnUnprovenDenialAPass() {
        CellOverride override = new CellOverride(TLS_ALERT, Verdict.PASS, Condition.ALWAYS, "TLS may refuse it.");
        Known unproven = Known.PROVEN.twin(ACCEPTED, INVALID_CLIENT);

        assertThat(probe("denied", TLS_ALERT, unproven.usual(), override).verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aFailureNamesTheRuleAndWhatWasSeen() {
        Judgement failure = probe("denied", ACCEPTED, Known.PROVEN.usual());

        assertThat(failure.requirement()).isEqualTo("E-20");
        assertThat(failure.expected()).isEqualTo("denied");
        assertThat(failure.observed()).isEqualTo("accepted (what was seen)");
        assertThat(failure.reason())
                .contains("RFC 4517 section 4.2.15")
                .contains("Compares every RDN.")
                .contains("what was seen");
    }
}
