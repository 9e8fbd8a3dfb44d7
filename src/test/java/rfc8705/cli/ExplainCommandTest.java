package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    @Test
    void marksTheFieldOfTheCertificateThatDiffers() {
        Console console = Console.run("explain", "san-dns-wildcard");

        assertThat(console.out())
                .contains("  > san.dns: *.example.org", "certificate.san.dns: client.example.org -> *.example.org")
                .contains("F-03  RFC 8705 section 7.5", "Why: ");
    }

    @Test
    void saysThatNoCertificateIsShown() {
        assertThat(Console.run("explain", "no-certificate").out()).contains("certificate   none");
    }
}
