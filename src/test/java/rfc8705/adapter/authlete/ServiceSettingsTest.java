package rfc8705.adapter.authlete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.authlete.common.types.ClientAuthMethod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability;
import rfc8705.suite.RunException;
import rfc8705.suite.RunResult;

/** What becomes of a run where the service is not set up for mutual TLS. */
class ServiceSettingsTest {
    private static final String BOTH = "control-dn,control-self-signed";

    @TempDir
    static Path folder;

    private final AuthleteTarget target = new AuthleteTarget(folder);

    @Test
    void aMethodThatIsNotAllowedIsUnsupportedWithTheSettingToChange() {
        try (AuthleteStub stub =
                target.stub(StubSettings.CONFORMANT.without(ClientAuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH))) {
            RunResult result = target.run(stub, AuthleteTarget.VERSION_3, BOTH);

            assertThat(unsupported(result))
                    .singleElement()
                    .asString()
                    .contains("self_signed_tls_client_auth")
                    .contains("SELF_SIGNED_TLS_CLIENT_AUTH in supportedTokenAuthMethods");
            assertThat(verdict(result, "control-self-signed")).isEqualTo(Verdict.SKIP);
            assertThat(verdict(result, "control-dn")).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void chainsThatNobodyValidatesMakeThePkiMethodUnsupported() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT.withoutValidation())) {
            RunResult result = target.run(stub, AuthleteTarget.VERSION_3, BOTH);

            assertThat(unsupported(result)).singleElement().asString().contains("mutualTlsValidatePkiCertChain on");
            assertThat(verdict(result, "control-dn")).isEqualTo(Verdict.SKIP);
            assertThat(verdict(result, "control-self-signed")).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void anAuthorityThatTheServiceDoesNotKnowMakesThePkiMethodUnsupportedAndNamesTheFile() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT.withoutTrust())) {
            RunResult result = target.run(stub, AuthleteTarget.VERSION_2_WITH_OWNER, BOTH);

            assertThat(unsupported(result))
                    .singleElement()
                    .asString()
                    .contains(folder.resolve("certs/ca.pem") + " to its trustedRootCertificates");
            assertThat(verdict(result, "control-dn")).isEqualTo(Verdict.SKIP);
        }
    }

    @Test
    void whereNeitherMethodCanBeJudgedTheRunStopsAndSaysEverythingThatIsMissing() {
        StubSettings nothing = StubSettings.CONFORMANT
                .without(ClientAuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH)
                .withoutValidation()
                .withoutTrust();
        try (AuthleteStub stub = target.stub(nothing)) {
            assertThatThrownBy(() -> target.run(stub, AuthleteTarget.VERSION_3, BOTH))
                    .isInstanceOfSatisfying(RunException.class, stopped -> assertThat(stopped.exitStatus())
                            .isEqualTo(3))
                    .hasMessageContaining("mutualTlsValidatePkiCertChain on.")
                    .hasMessageContaining("to its trustedRootCertificates.")
                    .hasMessageContaining("SELF_SIGNED_TLS_CLIENT_AUTH in supportedTokenAuthMethods");
            assertThat(stub.clients()).isZero();
        }
    }

    @Test
    void wrongCredentialsStopTheRunWithTheWordsOfTheApi() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT)) {
            String text = AuthleteTarget.VERSION_3.replace("the-secret-of", "another-secret-of");

            assertThatThrownBy(() -> target.run(stub, text, BOTH))
                    .isInstanceOfSatisfying(RunException.class, stopped -> assertThat(stopped.exitStatus())
                            .isEqualTo(3))
                    .hasMessageContaining("401 [A001202] Authorization failed. Check the service's credentials");
        }
    }

    @Test
    void anotherServiceOnTheSameAddressIsNotFound() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT)) {
            String text = AuthleteTarget.VERSION_3.replace("url: %s", "url: %s/elsewhere");

            assertThatThrownBy(() -> target.run(stub, text, BOTH))
                    .hasMessageContaining("404")
                    .hasMessageContaining("Check registration.url and the service's id");
        }
    }

    @Test
    void withoutTheOwnerOfTheServiceVersionTwoKnowsTheMethodsAndTriesTheRest() {
        StubSettings unseen = StubSettings.CONFORMANT
                .without(ClientAuthMethod.SELF_SIGNED_TLS_CLIENT_AUTH)
                .withoutTrust();
        try (AuthleteStub stub = target.stub(unseen)) {
            RunResult result = target.run(stub, AuthleteTarget.VERSION_2, BOTH);

            assertThat(unsupported(result)).singleElement().asString().contains("SELF_SIGNED_TLS_CLIENT_AUTH");
            assertThat(result.gate().exitStatus()).isEqualTo(3);
            assertThat(result.gate().reason()).contains("import " + folder.resolve("certs/ca.pem"));
        }
    }

    @Test
    void anAuthorizationServersAddressHasNoPlaceInTheFile() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT)) {
            String text = "issuer: https://as.example.org\n" + AuthleteTarget.VERSION_3;

            assertThatThrownBy(() -> target.run(stub, text, BOTH))
                    .isInstanceOfSatisfying(RunException.class, stopped -> assertThat(stopped.exitStatus())
                            .isEqualTo(2))
                    .hasMessageContaining("authlete.yaml:3")
                    .hasMessageContaining("take issuer and endpoints out of the file");
        }
    }

    private static List<Capability> unsupported(RunResult result) {
        return result.capabilities().stream()
                .filter(one -> one.state() == Capability.State.UNSUPPORTED)
                .toList();
    }

    private static Verdict verdict(RunResult result, String scenario) {
        return result.scenarios().stream()
                .filter(one -> one.scenario().id().equals(scenario))
                .findFirst()
                .orElseThrow()
                .verdict();
    }
}
