package rfc8705.adapter.authlete;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rfc8705.reference.Fault;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/** Whole runs against the stubbed API in front of an engine that decides. */
class AuthleteRunsTest {
    private static final String KEY_ID = "certificate-key-id-*,control-certificate-key-id";

    /** The SKIPs that are not about what stays with the authorization server in front. */
    private static final Set<String> OTHERWISE_SKIPPED = Set.of(
            "conventional-endpoint-while-alias-exists",
            "conventional-endpoint-no-certificate",
            "registered-unknown-method",
            "registered-method-in-capitals",
            "registered-unknown-member",
            "registration-echo");

    @TempDir
    static Path folder;

    @Test
    void aConformantServiceFailsNothingAndKeepsNoClient() throws IOException {
        try (AuthleteStub stub = target().stub(StubSettings.CONFORMANT)) {
            RunResult result = target().run(stub, AuthleteTarget.VERSION_3, "all");

            assertThat(verdicts(result, Verdict.FAIL, Verdict.WARN, Verdict.INCONCLUSIVE))
                    .isEmpty();
            assertThat(result.gate().exitStatus()).isZero();
            assertThat(result.capabilities())
                    .extracting(Capability::name)
                    .contains(
                            "tls_client_auth_subject_dn",
                            "tls_client_auth_san_dns",
                            "tls_client_auth_san_uri",
                            "tls_client_auth_san_ip",
                            "tls_client_auth_san_email",
                            "self_signed_tls_client_auth",
                            "self_signed_certificate_key_id");
            assertThat(result.capabilities())
                    .allSatisfy(one -> assertThat(one.state()).isEqualTo(Capability.State.SUPPORTED));
            assertThat(passed(result)).contains("control-certificate-key-id", "certificate-key-id-before");
            assertThat(stub.clients()).isZero();
            assertThatTheSecretIsInNone(folder.resolve("reports"));
            assertThatWhatTheServerInFrontDoesIsSkipped(result);
            assertThatNoRuleAboutConnectionsPasses(result);
        }
    }

    private static void assertThatNoRuleAboutConnectionsPasses(RunResult result) {
        assertThat(result.scenarios())
                .flatMap(ScenarioResult::judgements)
                .extracting(Judgement.class::cast)
                .filteredOn(judgement -> Obstacles.of(judgement.requirement()).isPresent())
                .hasSizeGreaterThan(10)
                .allSatisfy(judgement -> assertThat(judgement.verdict()).isEqualTo(Verdict.SKIP));
    }

    private static void assertThatWhatTheServerInFrontDoesIsSkipped(RunResult result) {
        assertThat(result.scenarios())
                .filteredOn(one -> Obstacles.of(one.scenario()).isPresent())
                .hasSizeGreaterThan(100)
                .flatMap(ScenarioResult::judgements)
                .allSatisfy(judgement -> {
                    assertThat(judgement.verdict()).isEqualTo(Verdict.SKIP);
                    assertThat(judgement.reason()).startsWith("This cannot be asked of the Authlete API: ");
                });
        assertThat(result.scenarios())
                .filteredOn(one -> one.verdict() == Verdict.SKIP)
                .filteredOn(one -> Obstacles.of(one.scenario()).isEmpty())
                .filteredOn(one -> one.judgements().stream().anyMatch(judgement -> Obstacles.of(judgement.requirement())
                        .isEmpty()))
                .extracting(one -> one.scenario().id())
                .containsExactlyInAnyOrderElementsOf(OTHERWISE_SKIPPED);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "NO_CHAIN_CHECK",
                "EXPIRED_ACCEPTED",
                "ANY_TRUSTED_CERTIFICATE",
                "SAN_NEVER_CHECKED",
                "SUBSTRING_DN",
                "CN_ONLY",
                "SELF_SIGNED_ANY",
                "SELF_SIGNED_BY_SUBJECT_ONLY",
                "NO_CERTIFICATE_ACCEPTED"
            })
    void aFaultOfTheServiceEndsInAFailureOfTheRuleThatItBreaks(Fault fault) {
        try (AuthleteStub stub = target().stub(StubSettings.CONFORMANT.with(fault))) {
            RunResult result = target().run(stub, AuthleteTarget.VERSION_2, String.join(",", fault.requirements()));

            assertThat(result.gate().exitStatus()).isEqualTo(1);
            assertThat(failed(result)).containsAll(fault.requirements());
        }
    }

    @Test
    void aServiceThatIgnoresTheKeyIdFailsForBothOtherKeysAlone() {
        try (AuthleteStub stub = target().stub(StubSettings.CONFORMANT.withKeyIdIgnored())) {
            RunResult result = target().run(stub, AuthleteTarget.VERSION_3, KEY_ID + ",control-self-signed");

            assertThat(verdicts(result, Verdict.FAIL))
                    .containsExactlyInAnyOrder("certificate-key-id-before", "certificate-key-id-behind");
        }
    }

    private static AuthleteTarget target() {
        return new AuthleteTarget(folder);
    }

    private static List<String> verdicts(RunResult result, Verdict... verdicts) {
        return result.scenarios().stream()
                .filter(one -> List.of(verdicts).contains(one.verdict()))
                .map(ScenarioResult::scenario)
                .map(Scenario::id)
                .toList();
    }

    private static List<String> passed(RunResult result) {
        return verdicts(result, Verdict.PASS);
    }

    /** Requirements with a FAIL. */
    private static Set<String> failed(RunResult result) {
        return result.scenarios().stream()
                .flatMap(one -> one.judgements().stream())
                .filter(judgement -> judgement.verdict() == Verdict.FAIL)
                .map(Judgement::requirement)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertThatTheSecretIsInNone(Path reports) throws IOException {
        try (Stream<Path> files = Files.walk(reports)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain(AuthleteStub.SECRET));
        }
    }
}
