package rfc8705.registration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.scenario.RegistrationFate;
import rfc8705.wire.JsonClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;

class DynamicRegistrarTest {
    private static WireMockServer server;

    @BeforeAll
    static void start() {
        server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .httpDisabled(true)
                .dynamicHttpsPort());
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @ParameterizedTest
    @CsvSource({
        "400, '', invalid_client_metadata, REFUSED, METADATA",
        "400, '', unknown_member, REFUSED, METADATA",
        "403, '', invalid_client_metadata, REFUSED, METADATA",
        "401, '', invalid_token, REFUSED, CALLER",
        "403, '', insufficient_scope, REFUSED, CALLER",
        "429, '', slow_down, REFUSED, MOMENT",
        "503, 120, '', ERROR, MOMENT",
        "503, '', '', ERROR, METADATA",
        "500, '', server_error, ERROR, METADATA"
    })
    void aRefusalCountsAgainstTheMetadataOnlyWhereItIsAboutThem(
            int status, String retryAfter, String error, RegistrationFate fate, Bearing bearing) {
        ResponseDefinitionBuilder response = aResponse().withStatus(status).withBody("{\"error\": \"" + error + "\"}");

        RegistrationAnswer answer =
                register(retryAfter.isEmpty() ? response : response.withHeader("Retry-After", retryAfter));

        assertThat(answer.fate()).isEqualTo(fate);
        assertThat(answer.bearing()).isEqualTo(bearing);
    }

    @Test
    void noAnswerSaysNothingAboutTheMetadata() {
        RegistrationAnswer answer = register(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(answer.bearing()).isEqualTo(Bearing.MOMENT);
    }

    @Test
    void theServersWordsEndWithoutAFullStopSoThatTheyFitIntoASentence() {
        RegistrationAnswer answer = register(aResponse()
                .withStatus(400)
                .withBody("{\"error\": \"invalid_client_metadata\", \"error_description\": \"No such member.\"}"));

        assertThat(answer.words()).isEqualTo("400 invalid_client_metadata: No such member");
    }

    private static RegistrationAnswer register(ResponseDefinitionBuilder response) {
        server.resetAll();
        server.stubFor(post(urlEqualTo("/register")).willReturn(response));
        JsonClient client = new JsonClient(new ServerTrust.Insecure(), Duration.ofSeconds(10));
        URI endpoint = URI.create("https://127.0.0.1:" + server.httpsPort() + "/register");
        try (DynamicRegistrar registrar = new DynamicRegistrar(client, endpoint, Optional.empty(), new Redaction())) {
            return registrar.register(JsonNodeFactory.instance.objectNode());
        }
    }
}
