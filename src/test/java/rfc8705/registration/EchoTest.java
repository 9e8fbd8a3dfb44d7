package rfc8705.registration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** The words about an answer end the sentence "the registration was answered ...". */
class EchoTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void aMemberThatIsLeftOutIsNamed() throws Exception {
        assertThat(words("{\"tls_client_auth_san_dns\": \"a.example\"}", "{}"))
                .isEqualTo("without tls_client_auth_san_dns");
    }

    @Test
    void aMemberThatComesBackOtherwiseIsNamedWithItsValue() throws Exception {
        assertThat(words(
                        "{\"tls_client_auth_san_dns\": \"A.example\"}", "{\"tls_client_auth_san_dns\": \"a.example\"}"))
                .isEqualTo("with tls_client_auth_san_dns as \"a.example\"");
    }

    private static String words(String sent, String answered) throws Exception {
        return Echo.of(JSON.readTree(sent), JSON.readTree(answered)).words();
    }
}
