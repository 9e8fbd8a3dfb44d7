package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.scenario.Verdict;
import rfc8705.suite.ScriptedServer.Call;
import rfc8705.suite.ScriptedServer.Reply;
import rfc8705.wire.TlsServer.Asking;

/** A server whose mutual-TLS alias is another server, which alone asks for certificates. */
class SeparateAliasTest {
    private static final Reply PAGE_OF_A_PROXY =
            new Reply(400, "Content-Type: text/html\r\n", "<html>No required SSL certificate was sent</html>");

    @TempDir
    static Path folder;

    @Test
    void theUsualEndpointNeedNotAskForACertificate() throws IOException {
        try (ScriptedServer mutual = ScriptedServer.start(folder, (call, usual) -> usual);
                ScriptedServer plain = ScriptedServer.start(
                        folder, Asking.NOT_AT_ALL, (call, usual) -> withAlias(call, usual, mutual))) {
            RunResult result = new Runs(folder).run(options(plain, mutual), Optional.empty());

            assertThat(result.scenarios())
                    .filteredOn(one -> one.scenario().id().equals("conventional-endpoint-while-alias-exists"))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.verdict()).isEqualTo(Verdict.SKIP);
                        assertThat(one.judgements().get(0).reason()).contains("asks for no certificate");
                    });
            assertThat(result.gate().exitStatus()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"401, true", "503, false"})
    void requestsWithoutACertificateGoToTheUsualEndpointWhereItAnswers(int status, boolean there) throws IOException {
        try (ScriptedServer mutual = ScriptedServer.start(
                        folder, (call, usual) -> call.shown().isPresent() ? usual : PAGE_OF_A_PROXY);
                ScriptedServer plain = ScriptedServer.start(
                        folder,
                        Asking.NOT_AT_ALL,
                        (call, usual) -> call.isToken()
                                ? Reply.error(status, "invalid_client")
                                : withAlias(call, usual, mutual))) {
            Map<String, String> options = options(plain, mutual);
            options.put("scenarios", "control-dn,no-certificate,secret-instead-of-certificate");

            RunResult result = new Runs(folder).run(options, Optional.empty());

            assertThat(plain.calls().stream()
                            .anyMatch(call -> call.isToken() && !call.clientId().equals("nobody")))
                    .isEqualTo(there);
            assertThat(result.scenarios()).extracting(ScenarioResult::verdict).doesNotContain(Verdict.INCONCLUSIVE);
        }
    }

    private static Reply withAlias(Call call, Reply usual, ScriptedServer mutual) {
        if (!call.path().startsWith("/.well-known/")) {
            return usual;
        }
        ObjectNode metadata = usual.json();
        metadata.putObject("mtls_endpoint_aliases").put("token_endpoint", mutual.issuer() + "token");
        return Reply.json(200, metadata.toString());
    }

    private static Map<String, String> options(ScriptedServer plain, ScriptedServer mutual) throws IOException {
        Path both = folder.resolve("both.pem");
        Files.writeString(
                both,
                Files.readString(Path.of(plain.options().get("target.ca")))
                        + Files.readString(Path.of(mutual.options().get("target.ca"))));
        Map<String, String> options = new HashMap<>(plain.options());
        options.put("target.ca", both.toString());
        options.put("scenarios", "control-dn,conventional-endpoint-while-alias-exists");
        return options;
    }
}
