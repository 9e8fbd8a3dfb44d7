package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.scenario.Verdict;
import rfc8705.suite.ScriptedServer.Call;
import rfc8705.suite.ScriptedServer.Reply;

/** A server that goes for published keys, and whose TLS client does not know the authority of the harness. */
class PublishedKeysTrustTest {
    @TempDir
    Path folder;

    @Test
    void theReportSaysWhatTheServerHasToTrust() {
        assertThat(reason(true)).contains("own TLS client has to trust", "ca.pem");
    }

    @Test
    void aServerThatNeverGoesThereIsToldJustThat() {
        assertThat(reason(false)).contains("never called").doesNotContain("ca.pem");
    }

    private String reason(boolean going) {
        try (ScriptedServer server = ScriptedServer.start(folder, (call, usual) -> answer(call, usual, going))) {
            ScenarioResult control = new Runs(folder)
                    .against(server, "control-self-signed-published,control-dn").scenarios().stream()
                            .filter(result -> result.scenario().id().equals("control-self-signed-published"))
                            .findFirst()
                            .orElseThrow();
            assertThat(control.verdict()).isEqualTo(Verdict.SKIP);
            return control.judgements().get(0).reason();
        }
    }

    private static Reply answer(Call call, Reply usual, boolean going) {
        if (call.isRegistration() && call.json().has("jwks_uri")) {
            if (going) {
                goFor(call.json().path("jwks_uri").asText());
            }
            return Reply.json(201, usual.json().put("client_id", "published").toString());
        }
        return call.isToken() && call.clientId().equals("published") ? Reply.error(401, "invalid_client") : usual;
    }

    private static void goFor(String address) {
        try {
            URI.create(address).toURL().openStream().close();
        } catch (SSLException e) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("The JVM trusts the harness");
    }
}
