package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability.State;
import rfc8705.suite.ScriptedServer.Call;
import rfc8705.suite.ScriptedServer.Reply;
import rfc8705.verdict.Judgement;

/** A denial proves something only beside an accepted twin, an acceptance only beside a denied wrong certificate. */
class NoVacuousVerdictTest {
    private static final String LOCKED = "400 invalid_client";

    @TempDir
    static Path folder;

    @Test
    void aDenialByALockedAccountNeverPasses() {
        Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
        BiFunction<Call, Reply, Reply> locksAfterFifteenFailures = (call, usual) -> {
            if (!call.isToken()) {
                return usual;
            }
            AtomicInteger failed = refusals.computeIfAbsent(call.clientId(), id -> new AtomicInteger());
            if (failed.get() >= 15) {
                return Reply.error(400, "invalid_client");
            }
            if (usual.status() != 200) {
                failed.incrementAndGet();
            }
            return usual;
        };

        RunResult result = run(locksAfterFifteenFailures, "control-dn,chain-*,no-certificate,forged-*");

        assertThat(denialsThatPass(result))
                .as("what was denied while the account still worked")
                .isNotEmpty()
                .noneMatch(passed -> passed.observed().contains(LOCKED));
        assertThat(result.scenarios())
                .as("what was denied when it no longer did")
                .filteredOn(one -> one.verdict() == Verdict.INCONCLUSIVE)
                .isNotEmpty();
        assertThat(result.gate().exitStatus()).isNotZero();
    }

    @Test
    void noDenialPassesBesideAControlThatNowAndThenFails() {
        AtomicInteger own = new AtomicInteger();

        RunResult result = run(
                (call, usual) -> call.isToken() && call.own() && own.incrementAndGet() % 2 == 0
                        ? Reply.error(401, "invalid_client")
                        : usual,
                "control-dn,dn-prefix-of-value,no-certificate");

        assertThat(judgements(result)).noneMatch(one -> one.verdict() == Verdict.PASS);
        assertThat(judgements(result)).noneMatch(one -> one.verdict() == Verdict.FAIL);
        assertThat(result.gate().exitStatus()).isEqualTo(3);
    }

    @Test
    void aRegistrationThatBreaksTheServerIsJudgedByTheRuleAboutLongNames() {
        RunResult result = run(
                (call, usual) -> call.isRegistration() && call.body().contains("many.example.org")
                        ? Reply.error(500, "server_error")
                        : usual,
                "control-dn,control-dn-many-parts");

        assertThat(result.scenarios())
                .filteredOn(one -> one.scenario().id().equals("control-dn-many-parts"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.verdict()).isEqualTo(Verdict.WARN);
                    assertThat(one.judgements().get(0).observed()).contains("500");
                });
    }

    @Test
    void aControlThatWorksTheSecondTimeIsNotHeldAgainstTheServer() {
        AtomicInteger own = new AtomicInteger();

        RunResult result = run(
                (call, usual) ->
                        call.isToken() && call.own() && call.clientId().equals("client-2") && own.incrementAndGet() == 1
                                ? Reply.error(401, "invalid_client")
                                : usual,
                "control-dn,control-dn-partner");

        assertThat(result.scenarios()).extracting(ScenarioResult::verdict).doesNotContain(Verdict.FAIL);
        assertThat(result.capabilities()).extracting(Capability::state).doesNotContain(State.BROKEN);
        assertThat(result.gate().exitStatus()).isEqualTo(3);
    }

    @Test
    void noAcceptancePassesWhereAWrongCertificateIsAcceptedToo() {
        RunResult result =
                run((call, usual) -> call.isToken() ? Reply.token() : usual, "control-dn,dn-reissued,tls-1-2");

        assertThat(judgements(result)).noneMatch(one -> one.verdict() == Verdict.PASS);
        assertThat(judgements(result))
                .filteredOn(one -> one.verdict() == Verdict.FAIL)
                .extracting(Judgement::requirement)
                .containsOnly("C-01");
    }

    @Test
    void aDenialThatIsNotRepeatedIsNoFailure() {
        AtomicInteger probes = new AtomicInteger();

        RunResult result = run(
                (call, usual) -> call.showsSubjectWith("client.example.org1") && probes.incrementAndGet() == 1
                        ? Reply.error(500, "server_error")
                        : usual,
                "control-dn,dn-prefix-of-value");

        assertThat(probes).hasValueGreaterThan(1);
        assertThat(result.scenarios()).extracting(ScenarioResult::verdict).doesNotContain(Verdict.FAIL);
    }

    @Test
    void whereNoMetadataCanBeReadTheRunSaysWhatWasAnsweredInstead() {
        BiFunction<Call, Reply, Reply> demandsCertificates = (call, usual) -> new Reply(
                400, "Content-Type: text/html\r\n", "<title>400 No required SSL certificate was sent</title>");

        assertThatThrownBy(() -> run(demandsCertificates, "control-dn"))
                .hasMessageContaining("/.well-known/oauth-authorization-server was answered 400")
                .hasMessageContaining("No required SSL certificate was sent")
                .hasMessageNotContaining("names no registration_endpoint");
    }

    @Test
    void aMemberThatWasLeftOutIsNamedInASentence() {
        RunResult result = run(
                (call, usual) -> call.isRegistration()
                        ? Reply.json(
                                usual.status(), usual.body().replaceAll("\"tls_client_auth_root_dn\":\"[^\"]*\",?", ""))
                        : usual,
                "control-dn,registered-unknown-member");

        assertThat(judgements(result))
                .filteredOn(one -> one.requirement().equals("H-11"))
                .extracting(Judgement::reason)
                .containsExactly("Nothing was probed. The registration came to this: without tls_client_auth_root_dn.");
    }

    @Test
    void aRequestThatIsLetInWithoutWhatDiffersIsHeldAgainstItsOwnRules() {
        RunResult result = run(
                (call, usual) -> call.isToken() && call.shown().isEmpty() ? Reply.token() : usual,
                "control-dn,forged-client-cert,forged-ssl-client-subject");

        assertThat(judgements(result))
                .filteredOn(one -> one.verdict() == Verdict.FAIL)
                .extracting(Judgement::requirement)
                .containsOnly("A-03");
        assertThat(judgements(result))
                .filteredOn(one -> one.requirement().startsWith("K-"))
                .extracting(Judgement::verdict)
                .containsOnly(Verdict.INCONCLUSIVE);
    }

    @Test
    void aTwinThatIsLetInIsHeldAgainstItsOwnRulesWhereTheProbeIsRefusedToo() {
        RunResult result = run(
                (call, usual) -> call.isToken()
                                && call.shown().isEmpty()
                                && !call.headers().contains("Client-Cert")
                        ? Reply.token()
                        : usual,
                "control-dn,forged-client-cert");

        assertThat(judgements(result))
                .filteredOn(one -> one.verdict() == Verdict.FAIL)
                .extracting(Judgement::requirement)
                .containsOnly("A-03");
    }

    @Test
    void anAddressIsNotCalledUnsupportedWhereTheCertificateNeverGotToTheServer() {
        RunResult result = run(
                (call, usual) -> call.isToken() && call.clientId().equals("client-2")
                        ? new Reply(400, "Content-Type: text/html\r\n", "<title>400 The SSL certificate error</title>")
                        : usual,
                "control-dn,control-self-signed-published");

        assertThat(judgements(result))
                .filteredOn(one -> one.requirement().equals("G-06"))
                .singleElement()
                .satisfies(one -> assertThat(one.reason())
                        .contains("turned away (400 text/html titled '400 The SSL certificate error')")
                        .doesNotContain("not support"));
        assertThat(result.capabilities()).extracting(Capability::state).doesNotContain(State.UNSUPPORTED);
    }

    @Test
    void aFrontEndThatRefusesSelfSignedCertificatesIsNotToldThatItTakesNoRsaKeys() {
        RunResult result = run(
                (call, usual) -> call.isToken()
                                && call.shown()
                                        .filter(leaf ->
                                                leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal()))
                                        .isPresent()
                        ? new Reply(400, "Content-Type: text/html\r\n", "<title>400 The SSL certificate error</title>")
                        : usual,
                "control-dn,control-self-signed,control-self-signed-issued,control-self-signed-rsa");

        assertThat(judgements(result))
                .filteredOn(one -> one.verdict() == Verdict.FAIL)
                .extracting(Judgement::requirement)
                .contains("G-01")
                .doesNotContain("A-20");
    }

    @Test
    void whereAWholeMethodIsRefusedItsSpecialClientsSayNothing() {
        RunResult result = run(
                (call, usual) -> call.isToken() && !call.clientId().equals("client-1")
                        ? Reply.error(401, "invalid_client")
                        : usual,
                "control-dn,control-self-signed,control-self-signed-rsa");

        assertThat(result.scenarios())
                .filteredOn(one -> one.scenario().id().startsWith("control-self-signed"))
                .extracting(one -> one.scenario().id() + " " + one.verdict())
                .containsExactlyInAnyOrder("control-self-signed FAIL", "control-self-signed-rsa SKIP");
    }

    @Test
    void aForgedVerdictThatMakesAnUntrustedCertificateATrustedOneIsFound() {
        RunResult result = run(
                (call, usual) -> call.isToken()
                                && call.headers().contains("X-SSL-Client-Verify: 0")
                                && call.showsSubjectWith("client.example.org")
                        ? Reply.token()
                        : usual,
                "control-dn,chain-self-signed,forged-verdict-*");

        assertThat(result.scenarios())
                .filteredOn(one -> one.verdict() == Verdict.FAIL)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.scenario().id()).isEqualTo("forged-verdict-x-ssl-client-verify-zero");
                    assertThat(one.judgements())
                            .extracting(Judgement::requirement)
                            .containsOnly("K-06");
                });
    }

    @Test
    void anUntrustedCertificateThatIsLetInAnywayIsNoMatterOfTheVerdict() {
        RunResult result = run(
                (call, usual) -> call.isToken() && call.showsSubjectWith("client.example.org") ? Reply.token() : usual,
                "control-dn,forged-verdict-*");

        assertThat(judgements(result))
                .filteredOn(one -> one.requirement().equals("K-06"))
                .extracting(Judgement::verdict)
                .containsOnly(Verdict.INCONCLUSIVE);
        assertThat(judgements(result))
                .filteredOn(one -> one.verdict() == Verdict.FAIL)
                .extracting(Judgement::requirement)
                .contains("D-02");
    }

    private static RunResult run(BiFunction<Call, Reply, Reply> script, String selection) {
        try (ScriptedServer server = ScriptedServer.start(folder, script)) {
            return new Runs(folder).against(server, selection);
        }
    }

    private static List<Judgement> judgements(RunResult result) {
        return result.scenarios().stream()
                .flatMap(one -> one.judgements().stream())
                .toList();
    }

    private static List<Judgement> denialsThatPass(RunResult result) {
        return judgements(result).stream()
                .filter(one -> one.verdict() == Verdict.PASS && one.expected().startsWith("denied"))
                .toList();
    }
}
