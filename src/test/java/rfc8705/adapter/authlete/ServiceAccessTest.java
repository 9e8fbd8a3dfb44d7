package rfc8705.adapter.authlete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.target.TargetException;
import rfc8705.target.TargetFile;
import rfc8705.wire.Redaction;

class ServiceAccessTest {
    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path folder;

    @Test
    void versionThreeHasTheServiceInEveryPathAndShowsABearerToken() {
        ServiceAccess access = access(
                "{ mode: authlete, url: https://us.authlete.com/, serviceId: \"123\", accessToken: a-token }", NOTHING);

        assertThat(access.version()).isEqualTo(3);
        assertThat(access.at("/auth/token")).isEqualTo(URI.create("https://us.authlete.com/api/123/auth/token"));
        assertThat(access.authorization()).isEqualTo("Bearer a-token");
    }

    @Test
    void versionTwoShowsKeyAndSecret() {
        ServiceAccess access = access(
                "{ mode: authlete, url: https://api.authlete.com, serviceApiKey: \"123\", serviceApiSecret: secret }",
                NOTHING);

        assertThat(access.version()).isEqualTo(2);
        assertThat(access.at("/auth/token")).isEqualTo(URI.create("https://api.authlete.com/api/auth/token"));
        assertThat(access.authorization()).isEqualTo("Basic MTIzOnNlY3JldA==");
    }

    @Test
    void whatTheFileLeavesOutIsTakenFromTheVariablesOfAuthletesOwnTools() {
        ServiceAccess third = access(
                "{ mode: authlete }",
                Map.of(
                        "AUTHLETE_BASE_URL", "https://us.authlete.com",
                        "AUTHLETE_API_VERSION", "V3",
                        "AUTHLETE_SERVICE_APIKEY", "123",
                        "AUTHLETE_SERVICE_ACCESSTOKEN", "a-token"));
        ServiceAccess second = access(
                "{ mode: authlete }",
                Map.of(
                        "AUTHLETE_BASE_URL", "https://api.authlete.com",
                        "AUTHLETE_SERVICE_APIKEY", "123",
                        "AUTHLETE_SERVICE_APISECRET", "secret",
                        "AUTHLETE_SERVICEOWNER_APIKEY", "9",
                        "AUTHLETE_SERVICEOWNER_APISECRET", "other"));

        assertThat(third)
                .isEqualTo(new ServiceAccess(
                        URI.create("https://us.authlete.com"), 3, "123", "a-token", Optional.empty()));
        assertThat(second)
                .isEqualTo(new ServiceAccess(
                        URI.create("https://api.authlete.com"),
                        2,
                        "123",
                        "secret",
                        Optional.of(new ServiceAccess.Owner("9", "other"))));
    }

    @Test
    void neitherTheSecretNorItsEncodingIsTold() {
        Redaction redaction = new Redaction();
        ServiceAccess access = ServiceAccess.of(
                file("{ mode: authlete, url: https://a.example, serviceApiKey: \"123\", serviceApiSecret: hidden-word }")
                        .registration(),
                name -> Optional.empty(),
                redaction);

        assertThat(access.toString()).doesNotContain("hidden-word");
        assertThat(redaction.text("hidden-word and " + access.authorization()))
                .isEqualTo("[redacted] and Basic [redacted]");
        assertThat(access.authorizationByHand()).doesNotContain("hidden-word");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    mode: authlete | needs the service's credentials; write serviceId and accessToken
                    mode: authlete, serviceId: "1", accessToken: t | needs 'url'; write registration.url, or export AUTHLETE_BASE_URL
                    mode: authlete, url: https://a.example, serviceId: "1" | needs 'accessToken'; write registration.accessToken, or export AUTHLETE_SERVICE_ACCESSTOKEN
                    mode: authlete, url: https://a.example, accessToken: t | needs 'serviceId'
                    mode: authlete, url: https://a.example, serviceApiKey: "1" | needs 'serviceApiSecret'
                    mode: authlete, url: https://a.example, serviceApiKey: "1", serviceApiSecret: s, serviceOwnerApiKey: "2" | needs 'serviceOwnerApiSecret'
                    mode: authlete, url: https://a.example, serviceId: one, accessToken: t | 'one' is no service id; write the number
                    mode: authlete, url: https://a.example, version: "3", serviceApiKey: "1" | 'serviceApiKey' belongs to the other version of the API, and this is version 3
                    mode: authlete, url: https://a.example, version: "2", accessToken: t | 'accessToken' belongs to the other version of the API, and this is version 2
                    mode: authlete, url: "https://a.example/?x=1", serviceId: "1", accessToken: t | is no https address
                    mode: authlete, version: 3 | version
                    mode: authlete, url: "http://a.example" | url
                    mode: authlete, apiKey: "1" | apiKey
                    """)
    void aMistakeIsToldWithItsLineAndTheRemedy(String settings, String words) {
        assertThatThrownBy(() -> access("{ " + settings + " }", NOTHING))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("authlete.yaml:2")
                .hasMessageContaining(words.strip());
    }

    private ServiceAccess access(String settings, Map<String, String> environment) {
        return ServiceAccess.of(
                file(settings).registration(), name -> Optional.ofNullable(environment.get(name)), new Redaction());
    }

    private TargetFile file(String settings) {
        try {
            Path file = Files.writeString(
                    folder.resolve("authlete.yaml"), "profile: default\nregistration: " + settings + "\n");
            return TargetFile.read(file, name -> Optional.empty());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
