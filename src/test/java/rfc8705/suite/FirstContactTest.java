package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.pki.Pki;
import rfc8705.scenario.CatalogueReader;
import rfc8705.target.Target;
import rfc8705.target.TargetFile;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.Header;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.ServerTrust;
import rfc8705.wire.Transcript;

class FirstContactTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Ending ANSWER = answer("Sat, 31 Jan 2026 12:00:10 GMT");

    @TempDir
    static Path folder;

    private static Pki pki;

    @BeforeAll
    static void open() {
        pki = Pki.open(folder, CatalogueReader.read(Optional.empty()).authorities());
    }

    @Test
    void saysWhatItFound() {
        FirstContact contact = contact(spoken(ANSWER), spoken(ANSWER));

        assertThat(contact.findings())
                .containsEntry(
                        "Target",
                        "https://as.example.org, token endpoint https://mtls.example.org/token (of mtls_endpoint_aliases)")
                .containsEntry("TLS", "TLS 1.3 and TLS 1.2; a client certificate is requested, no authority is named")
                .containsEntry("Methods", "tls_client_auth, private_key_jwt")
                .containsEntry("Clients", "dynamic, https://as.example.org/register")
                .containsEntry("Clock", "as here");
    }

    @Test
    void namesTheAuthoritiesThatAreHintedAtAndWhetherOursIsAmongThem() {
        FirstContact contact = contact(
                new Transcript(handshake(true, List.of("CN=a", "CN=b", "CN=c", "CN=d")), ANSWER, "", Duration.ZERO),
                refused());

        assertThat(contact.findings().get("TLS"))
                .isEqualTo(
                        "TLS 1.3; a client certificate is requested, it names CN=a and CN=b and CN=c and 1 more, not the harness's own");
    }

    @Test
    void saysThatOneVersionAloneAsksForACertificate() {
        FirstContact contact =
                contact(new Transcript(handshake(false, List.of()), ANSWER, "", Duration.ZERO), spoken(ANSWER));

        assertThat(contact.findings().get("TLS")).contains("requested over TLS 1.2 alone");
    }

    @Test
    void saysHowFarTheClocksAreApart() {
        Ending late = answer("Sat, 31 Jan 2026 11:55:00 GMT");

        FirstContact contact = contact(spoken(late), spoken(late));

        assertThat(contact.clockSkew()).contains(Duration.ofMinutes(-5));
        assertThat(contact.findings().get("Clock"))
                .isEqualTo("300 s behind this machine's: scenarios about validity are INCONCLUSIVE");
    }

    @Test
    void stopsWhereNoCertificateIsEverRequested() {
        Transcript silent = new Transcript(handshake(false, List.of()), ANSWER, "", Duration.ZERO);

        stops(
                silent,
                silent,
                "never asked for a client certificate (TLS 1.3, TLS 1.2)",
                "Let the server, or the proxy in front of it, request");
    }

    @Test
    void stopsWhereTheHarnesssAuthorityIsNotKnown() {
        Transcript unknown = spoken(new Ending.Alert("unknown_ca"));

        stops(
                unknown,
                unknown,
                "does not know the harness's authority (alert unknown_ca). Import " + folder.resolve("ca.pem"));
    }

    @Test
    void stopsWhereNothingIsReached() {
        Transcript unreachable = new Transcript(
                handshake(false, List.of()),
                new Ending.NotStarted(
                        "the server's certificate is not for host mtls.example.org (no name matches). Name the CA",
                        Ending.Obstacle.UNTRUSTED),
                "",
                Duration.ZERO);

        stops(unreachable, unreachable, "cannot be used: the server's certificate is not for host mtls.example.org");
    }

    @Test
    void stopsWhereNoVersionOfTlsIsSpoken() {
        stops(refused(), refused(), "speaks neither TLS 1.3 nor TLS 1.2 with the harness: alert protocol_version");
    }

    @Test
    void showsNothingOfWhatAServerSaysThatATerminalWouldObey() {
        FirstContact contact = contact(
                new Transcript(handshake(true, List.of("CN=\u001b[31mred")), ANSWER, "", Duration.ZERO),
                spoken(ANSWER));

        assertThat(contact.findings().get("TLS")).contains("CN=?[31mred");
    }

    private static void stops(Transcript newer, Transcript older, String... parts) {
        assertThatThrownBy(() -> contact(newer, older))
                .isInstanceOf(RunException.class)
                .hasMessageStartingWith("The ")
                .hasMessageContainingAll(parts)
                .extracting(thrown -> ((RunException) thrown).exitStatus())
                .isEqualTo(3);
    }

    private static FirstContact contact(Transcript newer, Transcript older) {
        Map<String, Transcript> seen = new LinkedHashMap<>();
        seen.put("TLSv1.3", newer);
        seen.put("TLSv1.2", older);
        return new FirstContact.Reading(target(), new NoRegistrar(), pki, seen)
                .contact(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static Transcript spoken(Ending ending) {
        return new Transcript(handshake(true, List.of()), ending, "", Duration.ZERO);
    }

    private static Transcript refused() {
        return new Transcript(
                new Handshake(Optional.empty(), Optional.empty(), false, List.of(), 0, false, false),
                new Ending.Alert("protocol_version"),
                "",
                Duration.ZERO);
    }

    private static Handshake handshake(boolean requested, List<String> hints) {
        return new Handshake(
                Optional.of("TLSv1.3"), Optional.of("TLS_AES_128_GCM_SHA256"), requested, hints, 2, true, false);
    }

    private static Ending answer(String date) {
        return new Ending.Responded(new HttpResponse(401, List.of(new Header("Date", date)), "{}", false));
    }

    private static Target target() {
        URI issuer = URI.create("https://as.example.org");
        return new Target(
                issuer.toString(),
                Optional.of(issuer.toString()),
                URI.create("https://mtls.example.org/token"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                JsonNodeFactory.instance.objectNode(),
                List.of("tls_client_auth", "private_key_jwt"),
                Optional.of(issuer),
                new ServerTrust.Insecure(),
                TargetFile.ofAddress(issuer));
    }
}
