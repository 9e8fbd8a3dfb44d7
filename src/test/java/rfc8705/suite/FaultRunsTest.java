package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rfc8705.reference.Fault;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunResult.Status;
import rfc8705.verdict.Judgement;

/** Whole runs against the embedded server with one fault. */
class FaultRunsTest {
    /** Some of every kind: chains, names, registered certificates, requests, handshakes, headers and registrations. */
    private static final String EVERY_KIND = "control-dn,control-san-dns,control-self-signed,chain-expired,"
            + "chain-unknown-authority,dn-reissued,dn-subset,dn-superset,dn-other-client,san-dns-wildcard,san-dns-subdomain,"
            + "self-signed-cloned-names,self-signed-same-key,client-id-twice,client-id-missing,client-id-unknown,"
            + "no-certificate,stolen-certificate,forged-client-cert,overriding-client-cert,registered-nothing,"
            + "registered-dn-pattern,registered-dn-and-dns-name,registered-san-dns-wildcard";

    @TempDir
    static Path folder;

    @ParameterizedTest
    @EnumSource(
            names = {
                "ANY_TRUSTED_CERTIFICATE",
                "NO_CHAIN_CHECK",
                "SUBSTRING_DN",
                "CN_ONLY",
                "SAN_OF_ANY_TYPE",
                "CERTIFICATE_FROM_HEADER",
                "NO_CERTIFICATE_ACCEPTED",
                "SELF_SIGNED_BY_SUBJECT_ONLY"
            })
    void aFaultEndsInAFailureThatNamesTheBrokenRule(Fault fault) {
        RunResult result = new Runs(folder).embedded(Optional.of(fault), String.join(",", fault.requirements()));

        assertThat(result.gate().exitStatus()).isEqualTo(1);
        assertThat(result.status()).isEqualTo(Status.NON_CONFORMANT);
        assertThat(fault.requirements()).allSatisfy(id -> assertThat(failures(result, id))
                .as("failures of " + id)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure.reason())
                        .contains(rule(result, id).clause())
                        .contains(rule(result, id).text())));
    }

    @Test
    void whereNoSelfSignedClientIsLetInItIsTheUsualOneThatIsJudged() {
        RunResult result =
                new Runs(folder).embedded(Optional.of(Fault.KID_REQUIRED), "control-dn,control-self-signed*");

        assertThat(failures(result, "G-16")).hasSize(1);
    }

    @Test
    void aServerThatNeverRepeatsTheSubjectIsJudgedByWhatItDoesWithIt() {
        RunResult result = new Runs(folder)
                .embedded(
                        Optional.of(Fault.SUBJECT_NOT_ECHOED),
                        "registered-dn-upper-case,registered-dn-oids-with-hexadecimal,registered-san-ipv6-long");

        assertThat(judgements(result)).isNotEmpty().allSatisfy(judgement -> assertThat(judgement.verdict())
                .isEqualTo(Verdict.PASS));
    }

    @Test
    void theServerThatDeniesEverythingIsInconclusiveAndNoDenialPasses() {
        RunResult result = new Runs(folder).embedded(Optional.of(Fault.DENY_EVERYTHING), EVERY_KIND);

        assertThat(result.gate().exitStatus()).isEqualTo(3);
        assertThat(result.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(passed(result)).allSatisfy(passed -> assertThat(passed.observed())
                .as("what %s passed for", passed)
                .startsWith("registration_refused"));
    }

    @Test
    void theServerThatAcceptsEverythingFailsAndNothingThatItAcceptsPasses() {
        RunResult result = new Runs(folder).embedded(Optional.of(Fault.ACCEPT_EVERYTHING), EVERY_KIND);

        assertThat(result.gate().exitStatus()).isEqualTo(1);
        assertThat(passed(result)).allSatisfy(passed -> assertThat(passed.observed())
                .as("what %s passed for; only the TLS layer denies anything here", passed)
                .startsWith("tls_alert"));
    }

    private static Requirement rule(RunResult result, String id) {
        return result.requirements().stream()
                .map(RequirementResult::requirement)
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Judgement> failures(RunResult result, String requirement) {
        return judgements(result).stream()
                .filter(one -> one.requirement().equals(requirement) && one.verdict() == Verdict.FAIL)
                .toList();
    }

    private static List<Judgement> passed(RunResult result) {
        return judgements(result).stream()
                .filter(one -> one.verdict() == Verdict.PASS)
                .toList();
    }

    private static List<Judgement> judgements(RunResult result) {
        return result.scenarios().stream()
                .flatMap(one -> one.judgements().stream())
                .toList();
    }
}
