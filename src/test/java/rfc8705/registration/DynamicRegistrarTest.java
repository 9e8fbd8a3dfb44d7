package rfc8705.registration;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationRequest.Purpose;
import rfc8705.scenario.RegistrationFate;
import rfc8705.wire.HttpsStub;
import rfc8705.wire.JsonClient;
import rfc8705.wire.Redaction;

class DynamicRegistrarTest {
    @TempDir
    static Path folder;

    @TempDir
    Path certs;

    private static HttpsStub stub;
    private static WireMockServer server;

    private final Redaction redaction = new Redaction();

    @BeforeAll
    static void start() {
        stub = HttpsStub.start(folder);
        server = stub.server();
    }

    @AfterAll
    static void stop() {
        stub.close();
    }

    @BeforeEach
    void forget() {
        server.resetAll();
    }

    @Test
    void showsTheInitialAccessTokenAndRemovesWhatItRegistered() {
        registersAs("one");
        server.stubFor(delete("/register/one").willReturn(aResponse().withStatus(204)));
        DynamicRegistrar registrar = registrar(Optional.of("initial-token"), Optional.empty());

        RegistrationAnswer answer = registrar.register(request(Purpose.OWN));
        registrar.close();

        assertThat(answer.fate()).isEqualTo(RegistrationFate.STORED);
        server.verify(
                postRequestedFor(urlEqualTo("/register")).withHeader("Authorization", equalTo("Bearer initial-token")));
        server.verify(deleteRequestedFor(urlEqualTo("/register/one"))
                .withHeader("Authorization", equalTo("Bearer token-of-one")));
        assertThat(registrar.leftBehind()).isEmpty();
    }

    @Test
    void takesEverySecretOfTheAnswerOutOfTexts() {
        registersAs("one");

        registrar(Optional.empty(), Optional.empty()).register(request(Purpose.OWN));

        assertThat(redaction.text("token-of-one and secret-of-one")).isEqualTo("[redacted] and [redacted]");
    }

    @Test
    void comesBackWhenTheServerAsksForIt() {
        server.stubFor(post("/register")
                .inScenario("throttled")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
                .willSetStateTo("unavailable"));
        server.stubFor(post("/register")
                .inScenario("throttled")
                .whenScenarioStateIs("unavailable")
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"))
                .willSetStateTo("open"));
        server.stubFor(post("/register")
                .inScenario("throttled")
                .whenScenarioStateIs("open")
                .willReturn(jsonResponse(information("one"), 201)));

        RegistrationAnswer answer =
                registrar(Optional.empty(), Optional.empty()).register(request(Purpose.OWN));

        assertThat(answer.clientId()).contains("one");
    }

    @Test
    void doesNotTakeAServerThatStaysBusyForOneThatRefuses() {
        server.stubFor(post("/register").willReturn(aResponse().withStatus(429).withHeader("Retry-After", "86400")));

        RegistrationAnswer answer =
                registrar(Optional.empty(), Optional.empty()).register(request(Purpose.OWN));

        assertThat(answer.bearing()).isEqualTo(RegistrationAnswer.Bearing.MOMENT);
    }

    static Stream<Arguments> complaints() {
        return Stream.of(
                argumentSet(
                        "redirection URIs are missing, by error code",
                        "{\"error\": \"invalid_redirect_uri\"}",
                        "$[?(!(@.redirect_uris))]",
                        "redirect_uris added"),
                argumentSet(
                        "redirection URIs are missing, in words",
                        "{\"error\": \"invalid_client_metadata\", \"error_description\": \"At least one Redirect URI is needed\"}",
                        "$[?(!(@.redirect_uris))]",
                        "redirect_uris added"),
                argumentSet(
                        "the list of response types is empty",
                        "{\"error\": \"invalid_client_metadata\", \"error_description\": \"response_types must not be empty\"}",
                        "$[?(@.response_types)]",
                        "response_types left out"));
    }

    @ParameterizedTest
    @MethodSource("complaints")
    void registersInTheFormThatTheServerAsksForAndSaysSo(String complaint, String refusedWhere, String words) {
        registersAs("one");
        server.stubFor(post("/register")
                .withRequestBody(matchingJsonPath(refusedWhere))
                .willReturn(jsonResponse(complaint, 400)));
        DynamicRegistrar registrar = registrar(Optional.empty(), Optional.empty());

        RegistrationAnswer answer = registrar.register(request(Purpose.OWN));
        registrar.register(request(Purpose.VARIED));

        assertThat(answer.clientId()).contains("one");
        assertThat(registrar.notes()).singleElement().asString().contains(words).contains("400");
        server.verify(exactly(3), postRequestedFor(urlEqualTo("/register")));
    }

    @Test
    void asksAgainOnceOnly() {
        server.stubFor(post("/register").willReturn(jsonResponse("{\"error\": \"invalid_redirect_uri\"}", 400)));

        RegistrationAnswer answer =
                registrar(Optional.empty(), Optional.empty()).register(request(Purpose.OWN));

        assertThat(answer.fate()).isEqualTo(RegistrationFate.REFUSED);
        server.verify(exactly(2), postRequestedFor(urlEqualTo("/register")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, '', invalid_client_metadata, REFUSED, METADATA",
        "400, '', unknown_member, REFUSED, METADATA",
        "401, '', invalid_client_metadata, REFUSED, METADATA",
        "403, '', invalid_client_metadata, REFUSED, METADATA",
        "401, '', invalid_token, REFUSED, CALLER",
        "403, '', insufficient_scope, REFUSED, CALLER",
        "429, '', slow_down, ERROR, MOMENT",
        "503, 120, '', ERROR, MOMENT",
        "503, '', '', ERROR, METADATA",
        "500, '', server_error, ERROR, METADATA"
    })
    void aRefusalCountsAgainstTheMetadataOnlyWhereItIsAboutThem(
            int status, String retryAfter, String error, RegistrationFate fate, Bearing bearing) {
        ResponseDefinitionBuilder response = aResponse().withStatus(status).withBody("{\"error\": \"" + error + "\"}");

        RegistrationAnswer answer =
                answerTo(retryAfter.isEmpty() ? response : response.withHeader("Retry-After", retryAfter));

        assertThat(answer.fate()).isEqualTo(fate);
        assertThat(answer.bearing()).isEqualTo(bearing);
    }

    @ParameterizedTest
    @CsvSource({"404, <html>", "405, ''", "200, {}"})
    void anAnswerThatIsNoneOfARegistrationEndpointRefusesNothing(int status, String body) {
        RegistrationAnswer answer = answerTo(aResponse().withStatus(status).withBody(body));

        assertThat(answer.fate()).isEqualTo(RegistrationFate.ERROR);
    }

    @Test
    void noAnswerSaysNothingAboutTheMetadata() {
        RegistrationAnswer answer = answerTo(aResponse().withFault(Fault.EMPTY_RESPONSE));

        assertThat(answer.bearing()).isEqualTo(Bearing.MOMENT);
    }

    @Test
    void theServersWordsEndWithoutAFullStopSoThatTheyFitIntoASentence() {
        RegistrationAnswer answer = answerTo(aResponse()
                .withStatus(400)
                .withBody("{\"error\": \"invalid_client_metadata\", \"error_description\": \"No such member.\"}"));

        assertThat(answer.words()).isEqualTo("400 invalid_client_metadata: No such member");
    }

    private RegistrationAnswer answerTo(ResponseDefinitionBuilder response) {
        server.stubFor(post("/register").willReturn(response));
        try (DynamicRegistrar registrar = registrar(Optional.empty(), Optional.empty())) {
            return registrar.register(request(Purpose.OWN));
        }
    }

    @Test
    void removesAtOnceWhatIsRegisteredWhileItIsClosing() {
        registersAs("late");
        server.stubFor(delete("/register/late").willReturn(aResponse().withStatus(204)));
        DynamicRegistrar registrar = registrar(Optional.empty(), Optional.empty());

        registrar.close();
        registrar.register(request(Purpose.OWN));

        server.verify(deleteRequestedFor(urlEqualTo("/register/late")));
    }

    @Test
    void namesTheClientsThatCouldNotBeRemoved() {
        registersAs("one");
        server.stubFor(delete("/register/one").willReturn(aResponse().withStatus(500)));
        DynamicRegistrar registrar = registrar(Optional.empty(), Optional.empty());

        registrar.register(request(Purpose.OWN));
        registrar.close();

        assertThat(registrar.leftBehind()).containsExactly("one");
    }

    @Test
    void usesAKeptClientAgainInTheNextRun() throws Exception {
        registersAs("one");
        server.stubFor(get("/register/one").willReturn(okJson(information("one"))));
        try (DynamicRegistrar first = registrar(Optional.empty(), kept())) {
            first.register(request(Purpose.OWN));
        }

        RegistrationAnswer again;
        try (DynamicRegistrar second = registrar(Optional.empty(), kept())) {
            again = second.register(request(Purpose.OWN));
        }

        assertThat(again.clientId()).contains("one");
        server.verify(exactly(1), postRequestedFor(urlEqualTo("/register")));
        server.verify(exactly(0), deleteRequestedFor(urlEqualTo("/register/one")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certs.resolve("registrations.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void registersAnewWhatTheServerHasForgotten() {
        registersAs("one");
        server.stubFor(get("/register/one").willReturn(aResponse().withStatus(401)));
        try (DynamicRegistrar first = registrar(Optional.empty(), kept())) {
            first.register(request(Purpose.OWN));
        }

        try (DynamicRegistrar second = registrar(Optional.empty(), kept())) {
            second.register(request(Purpose.OWN));
        }

        server.verify(exactly(2), postRequestedFor(urlEqualTo("/register")));
    }

    @Test
    void removesAKeptClientWhoseKeysAreThoseOfAnEarlierRun() {
        registersAs("one");
        server.stubFor(delete("/register/one").willReturn(aResponse().withStatus(204)));
        try (DynamicRegistrar first = registrar(Optional.empty(), kept())) {
            first.register(withKey("earlier"));
        }
        registersAs("two");

        try (DynamicRegistrar second = registrar(Optional.empty(), kept())) {
            second.register(withKey("later"));
        }

        server.verify(deleteRequestedFor(urlEqualTo("/register/one")));
    }

    @Test
    void removesAClientThatAScenarioChangesThoughTheOthersAreKept() {
        registersAs("one");
        server.stubFor(delete("/register/one").willReturn(aResponse().withStatus(204)));

        try (DynamicRegistrar registrar = registrar(Optional.empty(), kept())) {
            registrar.register(request(Purpose.ONCE));
        }

        server.verify(deleteRequestedFor(urlEqualTo("/register/one")));
    }

    @Test
    void sendsNoAuthorizationWithoutAToken() {
        registersAs("one");

        registrar(Optional.empty(), Optional.empty()).register(request(Purpose.OWN));

        server.verify(postRequestedFor(urlEqualTo("/register")).withHeader("Authorization", absent()));
    }

    @Test
    void anUpdatedClientIsRemovedWithTheTokenThatCameWithTheUpdate() {
        registersAs("one");
        String renewed = information("one").replace("token-of-one", "renewed-token");
        server.stubFor(put("/register/one").willReturn(jsonResponse(renewed, 200)));
        server.stubFor(delete("/register/one")
                .withHeader("Authorization", equalTo("Bearer renewed-token"))
                .willReturn(aResponse().withStatus(204)));
        DynamicRegistrar registrar = registrar(Optional.empty(), Optional.empty());
        RegistrationAnswer answer = registrar.register(request(Purpose.ONCE));

        registrar.update(answer, metadata());
        registrar.close();

        assertThat(registrar.leftBehind()).isEmpty();
    }

    private static void registersAs(String id) {
        server.stubFor(post("/register").willReturn(jsonResponse(information(id), 201)));
    }

    private static String information(String id) {
        ObjectNode information = metadata();
        information.put("client_id", id);
        information.put("client_secret", "secret-of-" + id);
        information.put("registration_access_token", "token-of-" + id);
        information.put("registration_client_uri", stub.base() + "/register/" + id);
        return information.toString();
    }

    private static ObjectNode metadata() {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putArray("grant_types").add("client_credentials");
        metadata.putArray("response_types");
        metadata.put("token_endpoint_auth_method", "tls_client_auth");
        metadata.put("tls_client_auth_san_dns", "client.example.org");
        return metadata;
    }

    private static RegistrationRequest request(Purpose purpose) {
        return new RegistrationRequest("san-dns", purpose, metadata());
    }

    private static RegistrationRequest withKey(String key) {
        ObjectNode metadata = metadata();
        metadata.putObject("jwks").putArray("keys").addObject().put("kid", key);
        return new RegistrationRequest("san-dns", Purpose.OWN, metadata);
    }

    private Optional<KeptRegistrations> kept() {
        return Optional.of(new KeptRegistrations(certs, stub.base() + "/register"));
    }

    private DynamicRegistrar registrar(Optional<String> token, Optional<KeptRegistrations> kept) {
        return new DynamicRegistrar(
                new JsonClient(stub.trust(), Duration.ofSeconds(30)),
                URI.create(stub.base() + "/register"),
                token,
                kept,
                new Patience(Duration.ofMillis(100)),
                redaction);
    }
}
