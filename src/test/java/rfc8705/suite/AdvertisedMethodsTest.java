package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import rfc8705.scenario.Finding;
import rfc8705.scenario.Outcome;

class AdvertisedMethodsTest {
    private static final Calibrated WORKS = Seen.registered("dn", Seen.exchange(Outcome.ACCEPTED, 200, ""));
    private static final Calibrated DENIED =
            Seen.registered("dn", Seen.exchange(Outcome.INVALID_CLIENT, 401, "invalid_client"));

    @Test
    void whatIsAdvertisedAndWorksIsConsistent() {
        assertThat(look(List.of(WORKS, Seen.refused("self-signed")), "tls_client_auth")
                        .found())
                .isEqualTo(Finding.CONSISTENT);
    }

    @Test
    void whatIsAdvertisedAndRefusedAtRegistrationDeviates() {
        Sighting seen =
                look(List.of(WORKS, Seen.refused("self-signed")), "tls_client_auth", "self_signed_tls_client_auth");

        assertThat(seen.found()).isEqualTo(Finding.DEVIATING);
    }

    @Test
    void whatWorksWithoutBeingAdvertisedDeviates() {
        assertThat(look(List.of(WORKS), "client_secret_basic").found()).isEqualTo(Finding.DEVIATING);
    }

    @Test
    void whatIsAdvertisedAndWasNotAcceptedProvesNothing() {
        Sighting seen = look(List.of(DENIED), "tls_client_auth");

        assertThat(seen.found()).isEqualTo(Finding.ABSENT);
    }

    @Test
    void whatIsAdvertisedAndWasNotTriedProvesNothing() {
        Sighting seen = look(List.of(WORKS), "tls_client_auth", "self_signed_tls_client_auth");

        assertThat(seen.found()).isEqualTo(Finding.ABSENT);
    }

    private static Sighting look(List<Calibrated> clients, String... advertised) {
        return new MetadataFindings(Seen.target(advertised)).methods(clients);
    }
}
