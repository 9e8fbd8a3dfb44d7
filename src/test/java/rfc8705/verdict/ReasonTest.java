package rfc8705.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static rfc8705.scenario.Outcome.ACCEPTED;
import static rfc8705.scenario.Outcome.INVALID_CLIENT;
import static rfc8705.scenario.Outcome.NO_RESPONSE;
import static rfc8705.scenario.Outcome.SERVER_ERROR;
import static rfc8705.verdict.Rules.RULE;
import static rfc8705.verdict.Rules.table;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import rfc8705.scenario.CellOverride;
import rfc8705.scenario.CellOverride.Condition;
import rfc8705.scenario.Finding;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Profile;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Verdict;

/** Every judgement says in a sentence what it rests on. */
class ReasonTest {
    private final Judge judge = new Judge(Profile.DEFAULT);

    private String reason(String expectation, Outcome observed, Circumstances known) {
        return judge.probe(RULE, table(expectation), List.of(), observed, "the words on it", known)
                .reason();
    }

    @Test
    void anUnprovenDenialNamesWhatTheTwinCameTo() {
        Circumstances known = Known.PROVEN.twin(SERVER_ERROR, INVALID_CLIENT).usual();

        assertThat(reason("denied", INVALID_CLIENT, known)).contains("server_error", "invalid_client");
    }

    @Test
    void aTwinThatWasNotMadeIsNamedAsNothing() {
        Circumstances known =
                Known.PROVEN.twin(Optional.empty(), Optional.of(ACCEPTED)).usual();

        assertThat(reason("denied", INVALID_CLIENT, known)).contains("nothing before");
    }

    @Test
    void aTwinThatMayBeRefusedIsNamedWithWhatItCameTo() {
        Circumstances known = Known.PROVEN.twin(INVALID_CLIENT, INVALID_CLIENT).in(true, false, true);

        assertThat(reason("denied", INVALID_CLIENT, known)).contains("invalid_client", "its own rules allow");
    }

    @Test
    void anUnprovenAcceptanceNamesWhatTheWrongCertificateCameTo() {
        Circumstances accepted = Known.PROVEN.wrong(Optional.of(ACCEPTED)).usual();
        Circumstances untried = Known.PROVEN.wrong(Optional.empty()).usual();

        assertThat(reason("accepted", ACCEPTED, accepted)).contains("wrong certificate", "accepted");
        assertThat(reason("accepted", ACCEPTED, untried)).contains("No wrong certificate");
    }

    @Test
    void whatDidNotHappenIsSaidInWords() {
        assertThat(reason("denied", NO_RESPONSE, Known.PROVEN.usual())).contains("in time", "the words on it");
        assertThat(reason("denied", Outcome.THROTTLED, Known.PROVEN.usual())).contains("later", "the words on it");
        assertThat(reason("denied", Outcome.NOT_EXERCISED, Known.PROVEN.usual()))
                .contains("never happened", "the words on it");
    }

    @Test
    void anExceptionOfAScenarioHoldsForTheFateOfARegistrationThatItNames() {
        CellOverride override =
                new CellOverride(RegistrationFate.REFUSED, Verdict.WARN, Condition.ALWAYS, "It should be stored.");

        assertThat(judge.registration(RULE, table("denied"), List.of(override), RegistrationFate.REFUSED, "400"))
                .map(Judgement::verdict)
                .contains(Verdict.WARN);
        assertThat(judge.registration(RULE, table("denied"), List.of(override), RegistrationFate.STORED, "201"))
                .isEmpty();
    }

    @Test
    void aJudgementTellsTheLabelFromTheWords() {
        Judgement exchange = judge.probe(
                RULE, table("denied"), List.of(), INVALID_CLIENT, "401 invalid_client", Known.PROVEN.usual());
        Judgement registration = new Judgement("H-01", "denied", "registration_refused: 400", Verdict.PASS, "");
        Judgement bare = new Judgement("J-01", "kept", "consistent", Verdict.PASS, "");

        assertThat(exchange.outcome()).isEqualTo("invalid_client");
        assertThat(exchange.detail()).isEqualTo("401 invalid_client");
        assertThat(registration.outcome()).isEqualTo("registration_refused");
        assertThat(registration.detail()).isEqualTo("400");
        assertThat(bare.outcome()).isEqualTo("consistent");
        assertThat(bare.detail()).isEmpty();
    }

    @Test
    void aRefusalWithoutAnOAuthErrorIsNotCalledLetIn() {
        assertThat(reason("denied-request-loosely", Outcome.HTTP_REJECTED, Known.PROVEN.usual()))
                .contains("refuses it too", "RFC 6749 section 5.2")
                .doesNotContain("lenient");
        assertThat(reason("denied-request-loosely", ACCEPTED, Known.PROVEN.usual()))
                .contains("lenient");
        assertThat(reason("denied-as-invalid-client", Outcome.OTHER_ERROR, Known.PROVEN.usual()))
                .contains("refuses it too", "400 or 401");
    }

    @Test
    void aServerThatBreaksIsNotToldThatTheChoiceIsIts() {
        assertThat(reason("either", SERVER_ERROR, Known.PROVEN.usual()))
                .contains("broke")
                .doesNotContain("choice");
    }

    @Test
    void whoShowsNoCertificateIsNotToldThatItIsTrusted() {
        for (Outcome outcome : List.of(Outcome.TLS_ALERT, Outcome.HTTP_REJECTED, ACCEPTED)) {
            assertThat(reason("denied-unshown", outcome, Known.PROVEN.usual())).doesNotContain("trusted");
        }
    }

    @Test
    void aRefusalThatMayComeFromAGatewayIsNotSaidToComeFromOne() {
        Circumstances known = Known.PROVEN.refusedTwin(Outcome.HTTP_REJECTED).usual();

        assertThat(reason("denied-forgery", Outcome.HTTP_REJECTED, known))
                .contains("http_rejected", "may have answered")
                .endsWith("about the server.");
    }

    @Test
    void whereEveryRequestNeedsACertificateTheReasonSaysWhatCoversTheRule() {
        Circumstances known = Known.PROVEN.refusedTwin(Outcome.TLS_ALERT).in(true, true, false);

        assertThat(reason("denied", INVALID_CLIENT, known)).endsWith("another client's certificate covers the rule.");
    }

    @Test
    void aFailureFoundInManyAnswersSaysWhatWasSeen() {
        Judgement found = judge.finding(RULE, table("kept"), Finding.INCONSISTENT, "Seen in 2 of 2 answers.");

        assertThat(found.outcome()).isEqualTo("inconsistent");
        assertThat(found.detail()).isEqualTo("Seen in 2 of 2 answers.");
    }
}
