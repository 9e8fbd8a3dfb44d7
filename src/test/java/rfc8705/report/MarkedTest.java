package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import rfc8705.suite.Difference;

class MarkedTest {
    private static final String TWIN =
            "POST /token HTTP/1.1\r\nHost: as\r\nContent-Length: 10\r\n\r\ngrant_type=client_credentials&client_id=one";

    @Test
    void marksTheParameterThatIsThereTwice() {
        String probe =
                "POST /token HTTP/1.1\r\nHost: as\r\nContent-Length: 20\r\n\r\ngrant_type=client_credentials&client_id=one&client_id=one";

        List<Marked> spans = Marked.request(probe, TWIN, List.of(new Difference("request.body", "a", "b")));

        assertThat(marked(spans)).isEqualTo("client_id=one");
        assertThat(all(spans)).isEqualTo(probe);
    }

    @Test
    void marksAHeaderThatTheTwinDoesNotHave() {
        String probe = TWIN.replace("Host: as\r\n", "Host: as\r\nClient-Cert: :AAAA:\r\n");

        List<Marked> spans =
                Marked.request(probe, TWIN, List.of(new Difference("request.header.Client-Cert", "", "x")));

        assertThat(marked(spans)).isEqualTo("Client-Cert: :AAAA:\r\n");
    }

    @Test
    void doesNotMarkAClientIdThatDiffersByNature() {
        String probe = TWIN.replace("client_id=one", "client_id=two&scope=a");
        Difference body = new Difference("request.body", "client_id=__CLIENT_ID__", "client_id=__CLIENT_ID__&scope=a");

        assertThat(marked(Marked.request(probe, TWIN, List.of(body)))).isEqualTo("scope=a");
    }

    @Test
    void marksNothingWhereTheDifferenceIsElsewhere() {
        String probe = TWIN.replace("client_id=one", "client_id=two");

        assertThat(marked(Marked.request(probe, TWIN, List.of(new Difference("certificate.subject", "a", "b")))))
                .isEmpty();
    }

    @Test
    void marksTheMemberOfAnAnswerThatDecided() {
        assertThat(marked(Marked.response("{\"token_type\":\"Bearer\", \"access_token\" : \"[redacted]\"}")))
                .isEqualTo("\"access_token\" : \"[redacted]\"");
        assertThat(marked(Marked.response("{\"error\":\"invalid_client\"}"))).isEqualTo("\"error\":\"invalid_client\"");
        assertThat(marked(Marked.response("<html>no</html>"))).isEmpty();
    }

    private static String marked(List<Marked> spans) {
        return spans.stream().filter(Marked::marked).map(Marked::text).collect(Collectors.joining());
    }

    private static String all(List<Marked> spans) {
        return spans.stream().map(Marked::text).collect(Collectors.joining());
    }
}
