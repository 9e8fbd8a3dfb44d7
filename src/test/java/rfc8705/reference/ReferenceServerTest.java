package rfc8705.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conformant server answers as the RFCs have it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceServerTest {
    private static final String GRANT = "grant_type=client_credentials";
    private final World world = new World();
    private final Bench bench = world.conformant();
    private final String client = bench.registered(FaultCases.metadata("subject_dn", "CN=client"));
    private final HttpClient own =
            Bench.client(FaultCases.issued(bench, new Maker().subject(Maker.rdn(Maker.CN, "client"))));

    @AfterAll
    void stop() {
        bench.close();
    }

    private HttpResponse<String> get(String path) {
        return Bench.send(own, HttpRequest.newBuilder(bench.uri(path)));
    }

    private String outcome(String form, String... headers) {
        return Bench.outcome(bench.post(own, "/token", form, headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/mtls/token"})
    void aTokenIsGrantedAtBothAddresses(String path) {
        HttpResponse<String> response = bench.post(own, path, GRANT + "&client_id=" + client);

        assertThat(response.statusCode()).isEqualTo(200);
        ObjectNode token = Bench.json(response);
        assertThat(token.get("access_token").asText()).hasSizeGreaterThan(20);
        assertThat(token.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.get("expires_in").isInt()).isTrue();
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("Pragma")).contains("no-cache");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials,401 invalid_client",
        "grant_type=client_credentials&client_id=,401 invalid_client",
        "grant_type=client_credentials&client_id=nobody,401 invalid_client",
        "grant_type=client_credentials&client_id=ID&foo=bar,accepted",
        "grant_type=client_credentials&client_id=ID&resource=a&resource=b,accepted",
        "grant_type=client_credentials&client_id=ID&client_id=ID,400 invalid_request",
        "grant_type=client_credentials&client_id=ID&client_assertion=x,400 invalid_request",
        "grant_type=client_credentials&client_id=ID&x=%zz,400 invalid_request",
        "grant_type=authorization_code&code=x&code_verifier=y&client_id=ID,400 invalid_grant",
        "grant_type=authorization_code&code=x&client_id=nobody,401 invalid_client",
        "client_id=ID,400 invalid_request",
    })
    void aRequestIsAnsweredByItsForm(String form, String outcome) {
        assertThat(outcome(form.replace("ID", client))).isEqualTo(outcome);
    }

    @Test
    void aHeaderBesideACertificateIsOneMethodTooMany() {
        String header = RequestFaultCases.basic(client, "secret");

        assertThat(outcome(GRANT, "Authorization", header)).isEqualTo("400 invalid_request");
        assertThat(bench.token(client, List.of(), "Authorization", header)).isEqualTo("401 invalid_client");
    }

    @Test
    void onlyAHeaderIsAnsweredWithAChallenge() {
        HttpResponse<String> plain = bench.tokenResponse("nobody", List.of());
        HttpResponse<String> basic =
                bench.tokenResponse("nobody", List.of(), "Authorization", RequestFaultCases.basic("nobody", "x"));

        assertThat(plain.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(basic.headers().firstValue("WWW-Authenticate")).contains("Basic realm=\"token\"");
        assertThat(plain.body()).isEqualTo(basic.body());
    }

    @Test
    void anUnknownClientAndAWrongCertificateLookAlike() {
        List<Issued> wrong = FaultCases.issued(bench, new Maker());

        HttpResponse<String> unknown = bench.tokenResponse("nobody", wrong);
        HttpResponse<String> mismatch = bench.tokenResponse(client, wrong);

        assertThat(mismatch.statusCode()).isEqualTo(unknown.statusCode()).isEqualTo(401);
        assertThat(mismatch.body()).isEqualTo(unknown.body());
    }

    @Test
    void theTokenEndpointServesPostAndFormsOnly() {
        HttpResponse<String> get = get("/token?" + GRANT + "&client_id=" + client);
        HttpResponse<String> json = Bench.send(
                own,
                HttpRequest.newBuilder(bench.uri("/token"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}")));

        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        assertThat(Bench.outcome(json)).isEqualTo("400 invalid_request");
    }

    @Test
    void aBodyWithoutEndIsCutOff() {
        assertThat(outcome("x=" + "a".repeat(300_000))).isEqualTo("413 invalid_request");
    }

    @Test
    void bothMetadataDocumentsAgreeAndNameTheAlias() {
        ObjectNode document = Bench.json(get("/.well-known/oauth-authorization-server"));

        assertThat(Bench.json(get("/.well-known/openid-configuration"))).isEqualTo(document);
        assertThat(document.get("issuer").asText()).isEqualTo(bench.uri("").toString());
        assertThat(document.at("/mtls_endpoint_aliases/token_endpoint").asText())
                .isEqualTo(bench.uri("/mtls/token").toString());
        assertThat(document.get("token_endpoint_auth_methods_supported"))
                .extracting(method -> method.asText())
                .contains("tls_client_auth", "self_signed_tls_client_auth");
    }

    @Test
    void aRegistrationIsEchoedReadUpdatedAndDeleted() {
        HttpResponse<String> response =
                bench.register(FaultCases.metadata("san_ip", "2001:DB8::1").replace("}", ",\"client_name\":\"é\"}"));
        ObjectNode stored = Bench.json(response);
        String path = "/register/" + stored.get("client_id").asText();
        String token = "Bearer " + stored.get("registration_access_token").asText();

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(stored.get("tls_client_auth_san_ip").asText()).isEqualTo("2001:DB8::1");
        assertThat(stored.get("client_name").asText()).isEqualTo("é");
        assertThat(stored.has("client_secret")).isFalse();
        assertThat(stored.get("registration_client_uri").asText())
                .isEqualTo(bench.uri(path).toString());
        assertThat(get(path).statusCode()).isEqualTo(401);
        HttpRequest.Builder read = HttpRequest.newBuilder(bench.uri(path)).header("Authorization", token);
        assertThat(Bench.json(Bench.send(own, read))).isEqualTo(stored);
        assertThat(Bench.send(own, read.DELETE()).statusCode()).isEqualTo(204);
        assertThat(Bench.send(own, read.GET()).statusCode()).isEqualTo(401);
    }

    @Test
    void aClientWithoutAMethodGetsASecret() {
        ObjectNode stored = Bench.json(bench.register("{}"));

        assertThat(stored.get("token_endpoint_auth_method").asText()).isEqualTo("client_secret_basic");
        assertThat(stored.get("client_secret").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{\"token_endpoint_auth_method\":\"TLS_CLIENT_AUTH\"}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\"}",
                "{\"token_endpoint_auth_method\":\"self_signed_tls_client_auth\"}",
                "{\"token_endpoint_auth_method\":\"self_signed_tls_client_auth\",\"jwks\":{\"keys\":[]}}",
                "{\"token_endpoint_auth_method\":\"self_signed_tls_client_auth\",\"jwks_uri\":\"http://a.example/\"}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_subject_dn\":7}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_subject_dn\":null}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_subject_dn\":\"\"}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_subject_dn\":\"/CN=a\"}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_san_ip\":\"10.0.0.1/8\"}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_san_uri\":\"no uri\"}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_san_email\":\"nobody\"}",
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_san_dns\":\"a..b\"}",
            })
    void metadataThatCannotWorkIsRefused(String metadata) {
        assertThat(Bench.outcome(bench.register(metadata))).isEqualTo("400 invalid_client_metadata");
    }

    @Test
    void anInitialAccessTokenIsAskedForWhereThereIsOne() {
        try (Bench guarded = world.start(List.of(), Optional.of("let me in"))) {
            assertThat(guarded.register("{}").statusCode()).isEqualTo(401);
            assertThat(guarded.register("{}", "Authorization", "Bearer other").statusCode())
                    .isEqualTo(401);
            assertThat(guarded.register("{}", "Authorization", "Bearer let me in")
                            .statusCode())
                    .isEqualTo(201);
        }
    }
}
