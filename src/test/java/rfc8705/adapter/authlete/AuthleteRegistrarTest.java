package rfc8705.adapter.authlete;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.registration.Answers;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationContext;
import rfc8705.registration.RegistrationRequest;
import rfc8705.registration.RegistrationRequest.Purpose;
import rfc8705.scenario.RegistrationFate;
import rfc8705.target.TargetFile;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;

/** What becomes of registrations, whatever the API answers. */
class AuthleteRegistrarTest {
    private static final String API = "/api/" + AuthleteStub.SERVICE;
    private static final String DN =
            "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_subject_dn\":\"CN=a,O=b\"}";

    @TempDir
    static Path folder;

    private final Redaction redaction = new Redaction();
    private AuthleteStub stub;
    private Registrar registrar;

    @BeforeEach
    void open() {
        AuthleteTarget target = new AuthleteTarget(folder);
        stub = target.stub(StubSettings.CONFORMANT);
        Path certs = folder.resolve("certs");
        registrar = new AuthleteRegistrarFactory()
                .open(new RegistrationContext(
                        TargetFile.read(target.file(AuthleteTarget.VERSION_3, stub), name -> Optional.empty()),
                        Optional.empty(),
                        new ServerTrust.Pem(certs.resolve("ca.pem")),
                        () -> {
                            throw new IllegalStateException("nothing is discovered");
                        },
                        redaction,
                        certs,
                        Duration.ofSeconds(30)));
    }

    @AfterEach
    void close() {
        registrar.close();
        stub.close();
    }

    @Test
    void aClientThatIsAnsweredAsSentIsStored() {
        RegistrationAnswer answer = registered(DN);

        assertThat(answer.fate()).isEqualTo(RegistrationFate.STORED);
        assertThat(answer.method()).isEqualTo("tls_client_auth");
        assertThat(answer.clientId()).contains("87050001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"clientId":1,"tokenAuthMethod":"TLS_CLIENT_AUTH","tlsClientAuthSubjectDn":"CN=a, O=b"} | ALTERED | tls_client_auth
                    {"clientId":1,"tokenAuthMethod":"TLS_CLIENT_AUTH","tlsClientAuthSubjectDn":null} | IGNORED | tls_client_auth
                    {"clientId":1,"tokenAuthMethod":"CLIENT_SECRET_BASIC","tlsClientAuthSubjectDn":"CN=a,O=b"} | ALTERED | client_secret_basic
                    """)
    void whatIsAnsweredOtherwiseIsAlteredOrIgnored(String body, RegistrationFate fate, String method) {
        answerWith(aResponse().withStatus(201).withBody(body));

        RegistrationAnswer answer = registered(DN);

        assertThat(answer.fate()).isEqualTo(fate);
        assertThat(answer.method()).isEqualTo(method);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED, METADATA",
        "401, REFUSED, CALLER",
        "403, REFUSED, CALLER",
        "404, ERROR, METADATA",
        "500, ERROR, METADATA"
    })
    void aRefusalIsToldInTheWordsOfTheApi(int status, RegistrationFate fate, Bearing bearing) {
        answerWith(aResponse()
                .withStatus(status)
                .withBody("{\"resultCode\":\"A1\",\"resultMessage\":\"[A1] Not \\u001b[31mlike this.\"}"));

        RegistrationAnswer answer = registered(DN);

        assertThat(answer.fate()).isEqualTo(fate);
        assertThat(answer.bearing()).isEqualTo(bearing);
        assertThat(answer.words()).isEqualTo(status + " [A1] Not ?[31mlike this");
        assertThat(answer.clientId()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "<html>", "{\"clientId\":\"1/../2\"}", "{\"clientId\":99999999999999999999999999}"})
    void anAnswerWithoutAClientIdIsAnError(String body) {
        answerWith(aResponse().withStatus(201).withBody(body));

        RegistrationAnswer answer = registered(DN);

        assertThat(answer.fate()).isEqualTo(RegistrationFate.ERROR);
        assertThat(answer.clientId()).isEmpty();
    }

    @Test
    void malformedValuesAreSentAsTheyAre() {
        registered(
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_san_uri\":\"no uri >\","
                        + "\"tls_client_auth_san_dns\":[\"a\",\"b\"],\"jwks\":{\"keys\":7},\"grant_types\":[\"client_credentials\"]}");

        JsonNode sent = Answers.json(stub.server()
                .findAll(postRequestedFor(urlPathEqualTo(API + "/client/create")))
                .get(0)
                .getBodyAsString());
        assertThat(sent)
                .isEqualTo(Answers.json("{\"clientType\":\"CONFIDENTIAL\",\"tokenAuthMethod\":\"TLS_CLIENT_AUTH\","
                        + "\"tlsClientAuthSanUri\":\"no uri >\",\"tlsClientAuthSanDns\":[\"a\",\"b\"],"
                        + "\"jwks\":\"{\\\"keys\\\":7}\",\"grantTypes\":[\"CLIENT_CREDENTIALS\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"TLS_CLIENT_AUTH\"", "\"nobody_knows_this\"", "7", "[\"tls_client_auth\"]"})
    void aMethodThatTheApiCannotSayIsNotAsked(String method) {
        RegistrationAnswer answer = registered("{\"token_endpoint_auth_method\":" + method + "}");

        assertThat(answer.bearing()).isEqualTo(Bearing.NOT_MADE);
        stub.server().verify(0, postRequestedFor(urlPathEqualTo(API + "/client/create")));
    }

    @Test
    void aSecretThatIsIssuedIsKeptOutOfWhatIsTold() {
        RegistrationAnswer answer = registered("{\"token_endpoint_auth_method\":\"client_secret_basic\"}");

        String secret = answer.secret().orElseThrow();
        assertThat(redaction.text("it is " + secret)).isEqualTo("it is [redacted]");
    }

    @Test
    void aClientThatCannotBeDeletedIsNamedAndOneThatIsGoneIsNot() {
        registered(DN);
        registered(DN.replace("CN=a", "CN=c"));
        stub.server()
                .stubFor(any(urlPathEqualTo(API + "/client/delete/87050001"))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(403)));
        stub.server()
                .stubFor(any(urlPathEqualTo(API + "/client/delete/87050002"))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(404)));

        registrar.close();

        assertThat(registrar.leftBehind()).containsExactly("87050001");
    }

    @Test
    void aClientIsUpdatedAsAWhole() {
        RegistrationAnswer answer = registered(DN);

        Optional<String> refusal = registrar.update(answer, Answers.json(DN.replace("CN=a", "CN=c")));

        assertThat(refusal).isEmpty();
        JsonNode sent = Answers.json(stub.server()
                .findAll(postRequestedFor(urlPathMatching(API + "/client/update/87050001")))
                .get(0)
                .getBodyAsString());
        assertThat(sent.path("clientId").asLong()).isEqualTo(87_050_001L);
        assertThat(sent.path("tlsClientAuthSubjectDn").asText()).isEqualTo("CN=c,O=b");
        assertThat(sent.path("tokenAuthMethod").asText()).isEqualTo("TLS_CLIENT_AUTH");
    }

    private RegistrationAnswer registered(String metadata) {
        return registrar.register(new RegistrationRequest("dn", Purpose.VARIED, Answers.json(metadata)));
    }

    private void answerWith(ResponseDefinitionBuilder answer) {
        stub.server()
                .stubFor(any(urlPathEqualTo(API + "/client/create"))
                        .atPriority(1)
                        .willReturn(answer));
        stub.server()
                .stubFor(any(urlPathMatching(API + "/client/delete/.*"))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(204)));
    }
}
