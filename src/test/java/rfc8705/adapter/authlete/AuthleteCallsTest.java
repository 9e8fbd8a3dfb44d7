package rfc8705.adapter.authlete;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.registration.Answers;

/** The calls that a run makes, against what the API documents. */
class AuthleteCallsTest {
    private static final String API = "/api/" + AuthleteStub.SERVICE;

    @TempDir
    static Path folder;

    private final AuthleteTarget target = new AuthleteTarget(folder);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    control-dn | tlsClientAuthSubjectDn | CN=client.example.org,O=Client,L=Chiyoda-ku,ST=Tokyo,C=JP
                    control-san-dns | tlsClientAuthSanDns | client.example.org
                    control-san-uri | tlsClientAuthSanUri | https://client.example.org/Payments/1
                    control-san-email | tlsClientAuthSanEmail | client@example.org
                    control-san-ipv4 | tlsClientAuthSanIp | 192.0.2.1
                    control-certificate-key-id | selfSignedCertificateKeyId | certificate
                    """)
    void eachKindOfSubjectIsAMemberOfTheClientThatIsCreated(String scenario, String member, String value) {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT)) {
            target.run(stub, AuthleteTarget.VERSION_3, scenario);

            JsonNode client = Answers.json(created(stub).getBodyAsString());
            assertThat(client.path(member).asText()).isEqualTo(value);
            assertThat(client.path("clientType").asText()).isEqualTo("CONFIDENTIAL");
            assertThat(client.path("grantTypes")).hasToString("[\"CLIENT_CREDENTIALS\"]");
        }
    }

    @Test
    void aClientOfVersionThreeIsCreatedAskedForAndDeletedWithTheAccessToken() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT)) {
            target.run(stub, AuthleteTarget.VERSION_3, "control-dn");

            String bearer = "Bearer " + AuthleteStub.SECRET;
            assertThat(Answers.json(created(stub).getBodyAsString())
                            .path("tokenAuthMethod")
                            .asText())
                    .isEqualTo("TLS_CLIENT_AUTH");
            stub.server()
                    .verify(
                            1,
                            postRequestedFor(urlPathEqualTo(API + "/client/create"))
                                    .withHeader("Authorization", equalTo(bearer))
                                    .withHeader("Content-Type", equalTo("application/json")));
            stub.server()
                    .verify(postRequestedFor(urlPathEqualTo(API + "/auth/token"))
                            .withHeader("Authorization", equalTo(bearer))
                            .withRequestBody(matchingJsonPath(
                                    "$.parameters", equalTo("grant_type=client_credentials&client_id=87050001")))
                            .withRequestBody(matchingJsonPath("$.clientCertificate"))
                            .withRequestBody(matchingJsonPath("$.clientCertificatePath[0]")));
            stub.server()
                    .verify(
                            1,
                            deleteRequestedFor(urlPathEqualTo(API + "/client/delete/87050001"))
                                    .withHeader("Authorization", equalTo(bearer)));
        }
    }

    @Test
    void aSelfSignedClientShowsItsCertificateAloneAndRegistersItsKeysAsText() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT)) {
            target.run(stub, AuthleteTarget.VERSION_2, "control-self-signed");

            JsonNode client = Answers.json(stub.server()
                    .findAll(postRequestedFor(urlPathEqualTo("/api/client/create")))
                    .get(0)
                    .getBodyAsString());
            assertThat(client.path("tokenAuthMethod").asText()).isEqualTo("SELF_SIGNED_TLS_CLIENT_AUTH");
            assertThat(Answers.json(client.path("jwks").asText()).path("keys")).hasSize(1);
            List<LoggedRequest> calls = stub.server().findAll(postRequestedFor(urlPathEqualTo("/api/auth/token")));
            assertThat(calls)
                    .anySatisfy(call -> assertThat(Answers.json(call.getBodyAsString())
                                    .path("clientCertificate")
                                    .asText())
                            .startsWith("-----BEGIN CERTIFICATE-----\n"))
                    .noneSatisfy(call -> assertThat(call.getBodyAsString()).contains("clientCertificatePath"));
            stub.server().verify(1, deleteRequestedFor(urlPathMatching("/api/client/delete/[0-9]+")));
        }
    }

    @Test
    void basicCredentialsAreMembersOfTheCall() {
        try (AuthleteStub stub = target.stub(StubSettings.CONFORMANT)) {
            target.run(stub, AuthleteTarget.VERSION_3, "control-secret-basic,control-dn");

            stub.server()
                    .verify(postRequestedFor(urlPathEqualTo(API + "/auth/token"))
                            .withRequestBody(matchingJsonPath("$.clientId"))
                            .withRequestBody(matchingJsonPath("$.clientSecret"))
                            .withRequestBody(
                                    matchingJsonPath("$.parameters", equalTo("grant_type=client_credentials"))));
        }
    }

    private static LoggedRequest created(AuthleteStub stub) {
        return stub.server()
                .findAll(postRequestedFor(urlPathEqualTo(API + "/client/create")))
                .get(0);
    }
}
