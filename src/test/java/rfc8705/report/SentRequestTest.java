package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rfc8705.wire.Header;

class SentRequestTest {
    @Test
    void keepsRepeatedOddAndFoldedHeaders() {
        SentRequest request = SentRequest.of(
                "POST /token?x=1 HTTP/1.1\r\nHost: a.example\r\nClient-Cert: :AA:\r\nclient-cert: :BB\r\n CC:\r\n\r\nbody");

        assertThat(request.headers())
                .containsExactly(
                        new Header("Host", "a.example"),
                        new Header("Client-Cert", ":AA:"),
                        new Header("client-cert", ":BB\r\n CC:"));
        assertThat(request.uri()).isEqualTo("https://a.example/token?x=1");
        assertThat(request.body()).isEqualTo("body");
    }

    @Test
    void readsTheBodyAsUtf8() {
        assertThat(SentRequest.of("POST / HTTP/1.1\r\n\r\n\u00c3\u00a9").body()).isEqualTo("é");
    }

    @Test
    void isEmptyWhereNothingWasSent() {
        assertThat(SentRequest.of("")).isEqualTo(new SentRequest("", "", List.of(), ""));
    }

    @Test
    void takesARequestTargetThatIsNoPathAsItIs() {
        assertThat(SentRequest.of("OPTIONS * HTTP/1.1\r\nHost: a.example\r\n\r\n")
                        .uri())
                .isEqualTo("*");
    }
}
