package rfc8705.adapter.keycloak;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.registration.Registrar;
import rfc8705.registration.Registrars;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationContext;
import rfc8705.registration.RegistrationRequest;
import rfc8705.registration.RegistrationRequest.Purpose;
import rfc8705.scenario.RegistrationFate;
import rfc8705.target.TargetException;
import rfc8705.target.TargetFile;
import rfc8705.wire.HttpsStub;
import rfc8705.wire.Redaction;

class KeycloakRegistrarTest {
    private static final String PASSWORD = "correct horse & battery";
    private static final String SUBJECT = "CN=client.example.org,O=Client";
    private static final String LOGIN = "/realms/master/protocol/openid-connect/token";
    private static final String USER = "user: admin, password: '${KEYCLOAK_PASSWORD}'";
    private static final String OWN_REALM = "createRealm: true, " + USER;

    @TempDir
    static Path folder;

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
    void answerLikeKeycloak() {
        server.resetAll();
        server.stubFor(post(LOGIN).willReturn(okJson("{\"access_token\":\"administrators-token\"}")));
        server.stubFor(get("/admin/realms/tck/clients?max=1").willReturn(okJson("[]")));
        server.stubFor(post("/admin/realms/tck/clients")
                .willReturn(aResponse()
                        .withStatus(201)
                        .withHeader("Location", stub.base() + "/admin/realms/tck/clients/one-id")));
        server.stubFor(get("/admin/realms/tck/clients/one-id").willReturn(okJson(stored(SUBJECT))));
        server.stubFor(
                put("/admin/realms/tck/clients/one-id").willReturn(aResponse().withStatus(204)));
        server.stubFor(delete("/admin/realms/tck/clients/one-id")
                .willReturn(aResponse().withStatus(204)));
        server.stubFor(post("/admin/realms").willReturn(aResponse().withStatus(201)));
        server.stubFor(delete("/admin/realms/tck").willReturn(aResponse().withStatus(204)));
    }

    @Test
    void registersASubjectThatIsNoPatternForAServiceAccount() throws IOException {
        RegistrationAnswer answer = open(USER).register(own(mutualTls()));

        assertThat(answer.clientId()).contains("one-id");
        assertThat(answer.fate()).isEqualTo(RegistrationFate.STORED);
        assertThat(answer.bearing()).isEqualTo(Bearing.METADATA);
        server.verify(postRequestedFor(urlEqualTo("/admin/realms/tck/clients"))
                .withHeader("Authorization", equalTo("Bearer administrators-token"))
                .withRequestBody(equalToJson("""
                        {"name": "rfc8705-tck dn", "protocol": "openid-connect", "enabled": true, "publicClient": false,
                         "serviceAccountsEnabled": true, "standardFlowEnabled": false, "implicitFlowEnabled": false,
                         "directAccessGrantsEnabled": false, "clientAuthenticatorType": "client-x509",
                         "attributes": {"x509.subjectdn": "CN=client.example.org,O=Client",
                                        "x509.allow.regex.pattern.comparison": "false"}}""")));
    }

    @Test
    void logsAUserInWithItsPasswordInFull() throws IOException {
        open(USER);

        server.verify(postRequestedFor(urlEqualTo(LOGIN))
                .withFormParam("grant_type", equalTo("password"))
                .withFormParam("client_id", equalTo("admin-cli"))
                .withFormParam("username", equalTo("admin"))
                .withFormParam("password", equalTo(PASSWORD)));
    }

    @Test
    void logsAClientInWithItsSecret() throws IOException {
        server.stubFor(post("/realms/tck/protocol/openid-connect/token")
                .withFormParam("grant_type", equalTo("client_credentials"))
                .withFormParam("client_id", equalTo("tck-admin"))
                .withFormParam("client_secret", equalTo(PASSWORD))
                .willReturn(okJson("{\"access_token\":\"clients-token\"}")));

        open("adminRealm: tck, clientId: tck-admin, clientSecret: '${KEYCLOAK_PASSWORD}'");

        server.verify(getClientsWith("clients-token"));
    }

    @Test
    void fetchesAnotherTokenWhenTheOldOneIsRefused() throws IOException {
        Registrar registrar = open(USER);
        server.stubFor(post(LOGIN).willReturn(okJson("{\"access_token\":\"second-token\"}")));
        server.stubFor(post("/admin/realms/tck/clients")
                .withHeader("Authorization", equalTo("Bearer administrators-token"))
                .willReturn(aResponse().withStatus(401)));

        RegistrationAnswer answer = registrar.register(own(mutualTls()));

        assertThat(answer.clientId()).contains("one-id");
    }

    @Test
    void waitsForAServerThatIsBusy() throws IOException {
        Registrar registrar = open(USER);
        server.stubFor(post("/admin/realms/tck/clients")
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
                .willSetStateTo("open"));

        assertThat(registrar.register(own(mutualTls())).fate()).isEqualTo(RegistrationFate.STORED);
    }

    @Test
    void saysThatASubjectWasStoredOtherwise() throws IOException {
        server.stubFor(get("/admin/realms/tck/clients/one-id").willReturn(okJson(stored("CN=other"))));

        RegistrationAnswer answer = open(USER).register(own(mutualTls()));

        assertThat(answer.fate()).isEqualTo(RegistrationFate.ALTERED);
        assertThat(answer.words()).contains("tls_client_auth_subject_dn as \"CN=other\"");
    }

    @Test
    void doesNotClaimToHaveSeenAClientThatItCouldNotRead() throws IOException {
        server.stubFor(
                get("/admin/realms/tck/clients/one-id").willReturn(aResponse().withStatus(500)));

        RegistrationAnswer answer = open(USER).register(own(mutualTls()));

        assertThat(answer.clientId()).contains("one-id");
        assertThat(answer.bearing()).isEqualTo(Bearing.UNSEEN);
    }

    @Test
    void aClientThatKeycloakCannotHoldIsUnsupportedWithoutAskingIt() throws IOException {
        Registrar registrar = open(USER);
        ObjectNode bySan = metadata("tls_client_auth").put("tls_client_auth_san_dns", "client.example.org");
        ObjectNode selfSigned = metadata("self_signed_tls_client_auth");

        List<RegistrationAnswer> answers = List.of(registrar.register(own(bySan)), registrar.register(own(selfSigned)));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.fate()).isEqualTo(RegistrationFate.REFUSED);
            assertThat(answer.bearing()).isEqualTo(Bearing.METADATA);
        });
        server.verify(0, postRequestedFor(urlEqualTo("/admin/realms/tck/clients")));
    }

    /** It would pass for a server that refuses what it must, though nobody asked it. */
    @Test
    void aScenariosRegistrationThatKeycloakCannotHoldIsNotTakenForARefusal() throws IOException {
        ObjectNode twoSubjects = mutualTls().put("tls_client_auth_san_dns", "client.example.org");

        RegistrationAnswer answer = open(USER).register(new RegistrationRequest("dn", Purpose.VARIED, twoSubjects));

        assertThat(answer.bearing()).isEqualTo(Bearing.NOT_MADE);
        assertThat(answer.words()).isEqualTo("Keycloak's administration has no field for tls_client_auth_san_dns");
    }

    @Test
    void registersClientsOfOtherMethodsWithSecretsThatAreKeptOutOfTexts() throws IOException {
        server.stubFor(get("/admin/realms/tck/clients/one-id")
                .willReturn(okJson("{\"clientAuthenticatorType\":\"client-secret\",\"publicClient\":false}")));

        RegistrationAnswer answer = open(USER).register(own(metadata("client_secret_post")));

        assertThat(answer.fate()).isEqualTo(RegistrationFate.STORED);
        assertThat(redaction.text(answer.secret().orElseThrow())).isEqualTo("[redacted]");
        server.verify(postRequestedFor(urlEqualTo("/admin/realms/tck/clients"))
                .withRequestBody(
                        matchingJsonPath("$.secret", equalTo(answer.secret().orElseThrow()))));
    }

    @Test
    void updatesAClient() throws IOException {
        Registrar registrar = open(USER);
        RegistrationAnswer answer = registrar.register(own(mutualTls()));

        Optional<String> refusal = registrar.update(answer, mutualTls().put("tls_client_auth_subject_dn", "CN=new"));

        assertThat(refusal).isEmpty();
        server.verify(putRequestedFor(urlEqualTo("/admin/realms/tck/clients/one-id"))
                .withRequestBody(matchingJsonPath("$.clientId", equalTo("one-id")))
                .withRequestBody(matchingJsonPath("$.attributes['x509.subjectdn']", equalTo("CN=new"))));
    }

    @Test
    void removesItsClientsAndLeavesAGivenRealm() throws IOException {
        Registrar registrar = open(USER);
        registrar.register(own(mutualTls()));

        registrar.close();

        server.verify(1, deleteRequestedFor(urlEqualTo("/admin/realms/tck/clients/one-id")));
        server.verify(0, deleteRequestedFor(urlEqualTo("/admin/realms/tck")));
        assertThat(registrar.leftBehind()).isEmpty();
    }

    @Test
    void removesAClientOnceThatAScenarioDeleted() throws IOException {
        Registrar registrar = open(USER);
        RegistrationAnswer answer = registrar.register(own(mutualTls()));

        Optional<String> refusal = registrar.delete(answer);
        registrar.close();

        assertThat(refusal).isEmpty();
        server.verify(1, deleteRequestedFor(urlEqualTo("/admin/realms/tck/clients/one-id")));
    }

    @Test
    void namesTheClientsThatCouldNotBeRemoved() throws IOException {
        server.stubFor(delete("/admin/realms/tck/clients/one-id")
                .willReturn(aResponse().withStatus(500)));
        Registrar registrar = open(USER);
        registrar.register(own(mutualTls()));

        registrar.close();

        assertThat(registrar.leftBehind()).containsExactly("one-id");
    }

    @Test
    void removesARealmOfItsOwnWithEverythingInIt() throws IOException {
        Registrar registrar = open(OWN_REALM);
        registrar.register(own(mutualTls()));

        registrar.close();
        registrar.close();

        server.verify(postRequestedFor(urlEqualTo("/admin/realms"))
                .withRequestBody(equalToJson("{\"realm\": \"tck\", \"enabled\": true}")));
        server.verify(1, deleteRequestedFor(urlEqualTo("/admin/realms/tck")));
        assertThat(registrar.leftBehind()).isEmpty();
    }

    @Test
    void removesTheClientsOfARealmThatCouldNotBeRemovedAndNamesTheRealm() throws IOException {
        server.stubFor(delete("/admin/realms/tck").willReturn(aResponse().withStatus(403)));
        Registrar registrar = open(OWN_REALM);
        registrar.register(own(mutualTls()));

        registrar.close();

        server.verify(1, deleteRequestedFor(urlEqualTo("/admin/realms/tck/clients/one-id")));
        assertThat(registrar.leftBehind()).containsExactly("realm tck");
    }

    @Test
    void neverRemovesARealmThatWasThereBefore() {
        server.stubFor(post("/admin/realms").willReturn(jsonResponse("{\"errorMessage\":\"exists\"}", 409)));

        assertThatThrownBy(() -> open(OWN_REALM))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("realm 'tck' exists already");

        server.verify(0, deleteRequestedFor(anyUrl()));
    }

    @Test
    void printsACommandWithTheVariablesInPlaceOfSecrets() throws IOException {
        String command = open(USER).command(own(mutualTls()), "curl -sS");

        assertThat(command)
                .contains("\"password=$KEYCLOAK_PASSWORD\"", "\"x509.subjectdn\":\"" + SUBJECT)
                .doesNotContain(PASSWORD, "administrators-token");
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                argumentSet(
                        "the password is wrong",
                        Map.of(LOGIN, 400),
                        USER,
                        ":1: Keycloak did not log the administrator in (400); correct user and password"),
                argumentSet(
                        "the realm is not there",
                        Map.of("/admin/realms/tck/clients?max=1", 404),
                        USER,
                        ":1: realm 'tck' is not there at https://"),
                argumentSet(
                        "the administrator may not see clients",
                        Map.of("/admin/realms/tck/clients?max=1", 403),
                        USER,
                        ":1: the administrator may not see the clients of realm 'tck' (403); give it the role manage-clients"),
                argumentSet(
                        "the administrator may not make realms",
                        Map.of("/admin/realms", 403),
                        OWN_REALM,
                        ":1: the administrator may not create realms at https://"),
                argumentSet(
                        "something else is there",
                        Map.of(LOGIN, 404),
                        USER,
                        "was asked to log the administrator in, which came to 404. Correct registration.url"),
                argumentSet(
                        "nobody may administer",
                        Map.of(),
                        "realm: tck",
                        ":1: registration mode keycloak needs somebody who may administer the realm; write 'user' and 'password', or"),
                argumentSet(
                        "a user has no password",
                        Map.of(),
                        "user: admin",
                        ":1: registration mode keycloak needs 'password'; write registration.password: ${KEYCLOAK_PASSWORD}"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void saysInOneSentenceWhatIsWrongAndWhatToDo(Map<String, Integer> statuses, String settings, String message) {
        statuses.forEach((path, status) -> {
            server.stubFor(post(path).willReturn(aResponse().withStatus(status)));
            server.stubFor(get(path).willReturn(aResponse().withStatus(status)));
        });

        assertThatThrownBy(() -> open(settings))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void asksForTheRealmWhereTheIssuerDoesNotNameOne() {
        assertThatThrownBy(() -> Registrars.open(context("https://as.example.org", USER)))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(
                        "registration mode keycloak needs 'url'; write registration.url: https://keycloak.example.org");

        server.verify(0, anyRequestedFor(anyUrl()));
    }

    private static RequestPatternBuilder getClientsWith(String token) {
        return getRequestedFor(urlEqualTo("/admin/realms/tck/clients?max=1"))
                .withHeader("Authorization", containing(token));
    }

    private Registrar open(String settings) throws IOException {
        return Registrars.open(context(stub.base() + "/realms/tck", settings));
    }

    private RegistrationContext context(String issuer, String settings) throws IOException {
        Path file = Files.writeString(
                folder.resolve("target.yaml"),
                "{ issuer: '" + issuer + "', registration: { mode: keycloak, " + settings + " } }");
        return new RegistrationContext(
                TargetFile.read(file, name -> Optional.of(PASSWORD)),
                Optional.empty(),
                stub.trust(),
                () -> {
                    throw new IllegalStateException("a realm has to be there before it can be discovered");
                },
                redaction,
                folder,
                Duration.ofSeconds(30));
    }

    private static RegistrationRequest own(ObjectNode metadata) {
        return new RegistrationRequest("dn", Purpose.OWN, metadata);
    }

    private static ObjectNode mutualTls() {
        return metadata("tls_client_auth").put("tls_client_auth_subject_dn", SUBJECT);
    }

    private static ObjectNode metadata(String method) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.putArray("grant_types").add("client_credentials");
        metadata.putArray("response_types");
        return metadata.put("token_endpoint_auth_method", method);
    }

    private static String stored(String subject) {
        ObjectNode client = JsonNodeFactory.instance.objectNode();
        client.put("id", "one-id").put("clientId", "one-id").put("clientAuthenticatorType", "client-x509");
        client.putObject("attributes").put("x509.subjectdn", subject);
        return client.toString();
    }
}
