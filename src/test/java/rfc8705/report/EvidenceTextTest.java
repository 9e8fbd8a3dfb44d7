package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import rfc8705.scenario.Outcome;
import rfc8705.suite.Role;

class EvidenceTextTest {
    @Test
    void tellsWhatWasSentAndWhatCameBack() {
        String text = EvidenceText.of(
                Results.answered(Role.PROBE, Outcome.INVALID_CLIENT, 401, "{\"error\":\"invalid_client\"}")
                        .exchange());

        assertThat(text)
                .contains(
                        "outcome: invalid_client (401 invalid_client), 12 ms",
                        "TLS: TLSv1.3, TLS_AES_256_GCM_SHA384",
                        "CertificateRequest: received, certificates sent: 2, CertificateVerify signed",
                        "certificate san.dns: *.example.org",
                        "POST /token HTTP/1.1",
                        "HTTP status 401.",
                        "{\"error\":\"invalid_client\"}");
    }

    @Test
    void isBoundedAndShowsWhatWouldBeInvisible() {
        String text =
                EvidenceText.of(Results.answered(Role.PROBE, Outcome.MALFORMED, 200, Hostile.TEXT + Hostile.MEGABYTE)
                        .exchange());

        assertThat(text)
                .hasSizeLessThan(17_000)
                .contains("\\u001b[2J\\u0000\\u202egnp.exe")
                .endsWith("more characters]\n");
        assertThat(text).doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\u202e\\u2028]");
    }
}
