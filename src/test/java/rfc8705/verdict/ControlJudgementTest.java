package rfc8705.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static rfc8705.scenario.Outcome.ACCEPTED;
import static rfc8705.scenario.Outcome.GRANT_ERROR;
import static rfc8705.scenario.Outcome.INVALID_CLIENT;
import static rfc8705.scenario.Outcome.SERVER_ERROR;
import static rfc8705.verdict.Rules.RULE;
import static rfc8705.verdict.Rules.denials;
import static rfc8705.verdict.Rules.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Finding;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Verdict;

/** Judgements of controls, of wrong certificates beside them, of registrations and of findings. */
class ControlJudgementTest {
    private final Judge judge = new Judge(Profile.DEFAULT);

    private Judgement control(Outcome observed, Known known, boolean echoed, boolean othersWork) {
        return judge.control(
                RULE,
                table("accepted"),
                observed,
                "what was seen",
                known.twin(Optional.of(observed), known.after()).usual(),
                new Blame(echoed, othersWork, "Look at the trust store."));
    }

    @Test
    void aControlPassesBesideADeniedWrongCertificateAndARepetition() {
        assertThat(control(ACCEPTED, Known.PROVEN, true, true).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aControlProvesNothingWhereAWrongCertificateIsAcceptedToo() {
        assertThat(control(ACCEPTED, Known.PROVEN.wrong(Optional.of(ACCEPTED)), true, true)
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aControlThatDoesNotWorkASecondTimeProvesNothing() {
        Known once = Known.PROVEN.twin(ACCEPTED, INVALID_CLIENT);

        assertThat(control(ACCEPTED, once, true, true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @CsvSource({"true,true,FAIL", "true,false,INCONCLUSIVE", "false,true,INCONCLUSIVE", "false,false,INCONCLUSIVE"})
    void aDeniedControlIsTheServersOnlyIfItConfirmedTheRegistrationAndTheMethodWorks(
            boolean echoed, boolean othersWork, Verdict verdict) {
        Known denied = Known.PROVEN.twin(INVALID_CLIENT, INVALID_CLIENT);

        Judgement judgement = control(INVALID_CLIENT, denied, echoed, othersWork);

        assertThat(judgement.verdict()).isEqualTo(verdict);
        if (verdict == Verdict.INCONCLUSIVE) {
            assertThat(judgement.reason()).contains("Look at the trust store.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "accepted-in-handshake,TLS_ALERT,FAIL",
        "accepted-in-handshake,INVALID_CLIENT,INCONCLUSIVE",
        "accepted-by-registration,TLS_ALERT,INCONCLUSIVE",
        "accepted-by-registration,INVALID_CLIENT,FAIL",
        "accepted,TLS_ALERT,FAIL"
    })
    void aRuleIsBrokenOnlyWhereItApplies(String expectation, Outcome observed, Verdict verdict) {
        Judgement judgement = judge.control(
                RULE,
                table(expectation),
                observed,
                "what was seen",
                Known.PROVEN.twin(observed, observed).usual(),
                new Blame(true, true, "Look at the trust store."));

        assertThat(judgement.verdict()).isEqualTo(verdict);
        if (verdict == Verdict.INCONCLUSIVE) {
            assertThat(judgement.reason()).contains("refused (what was seen)", "handshake");
        }
    }

    @Test
    void aControlThatIsDeniedOnceAndAcceptedTheNextTimeIsNobodysFault() {
        assertThat(control(INVALID_CLIENT, Known.PROVEN, true, true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "NO_RESPONSE", "NOT_EXERCISED"})
    void aControlThatNeverHappenedIsNotSaidToBeRefused(Outcome nothing) {
        Known known = Known.PROVEN.twin(nothing, nothing);

        Judgement judgement = control(nothing, known, true, true);

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reason()).doesNotContain("refused");
    }

    @Test
    void aWrongCertificateThatIsAcceptedFailsWhateverTheControlDid() {
        assertThat(judge.wrongCertificate(RULE, ACCEPTED, "200", true).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(judge.wrongCertificate(RULE, GRANT_ERROR, "400", false).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void aWrongCertificateThatIsDeniedPassesOnlyBesideAnAcceptedControl() {
        assertThat(denials()).allSatisfy(denial -> assertThat(
                        judge.wrongCertificate(RULE, denial, "no", false).verdict())
                .isEqualTo(Verdict.SKIP));
        assertThat(judge.wrongCertificate(RULE, INVALID_CLIENT, "no", true).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(judge.wrongCertificate(RULE, SERVER_ERROR, "no", true).verdict())
                .isEqualTo(Verdict.WARN);
    }

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "NO_RESPONSE", "NOT_EXERCISED"})
    void aWrongCertificateThatWasNeverTriedProvesNothing(Outcome nothing) {
        assertThat(judge.wrongCertificate(RULE, nothing, "no", true).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void aRefusedRegistrationIsJudgedWhereTheExpectationHasAnOpinion() {
        assertThat(judge.registration(
                        RULE, table("denied"), List.of(), RegistrationFate.REFUSED, "400 invalid_client_metadata"))
                .map(Judgement::verdict)
                .contains(Verdict.PASS);
        assertThat(judge.registration(RULE, table("accepted"), List.of(), RegistrationFate.REFUSED, "400"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONSISTENT,PASS", "INCONSISTENT,FAIL", "ABSENT,SKIP"})
    void aFindingComesToItsCell(Finding found, Verdict verdict) {
        Expectation table = new Expectation(
                "found",
                "why",
                Map.of(Profile.DEFAULT, Map.of(Finding.CONSISTENT, Verdict.PASS, Finding.INCONSISTENT, Verdict.FAIL)));

        assertThat(judge.finding(RULE, table, found, "What was found.").verdict())
                .isEqualTo(verdict);
    }
}
