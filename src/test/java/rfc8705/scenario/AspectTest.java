package rfc8705.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What watches the whole run has to have something to see in it. */
class AspectTest {
    private final List<Scenario> scenarios =
            CatalogueReader.read(Optional.empty()).scenarios();

    private List<String> provoking(Aspect aspect) {
        return scenarios.stream()
                .filter(aspect::isProvokedBy)
                .map(Scenario::id)
                .sorted()
                .toList();
    }

    @Test
    void callsFromCertificatesComeFromCertificatesWithAddresses() {
        assertThat(provoking(Aspect.CALLS_FROM_CERTIFICATES)).containsExactly("certificate-with-addresses");
    }

    @Test
    void callsFromKeysComeFromKeysThatSayWhereTheirCertificateIs() {
        assertThat(provoking(Aspect.CALLS_FROM_KEYS))
                .containsExactly("registered-key-by-address", "registered-key-with-address");
    }

    @Test
    void whatShowsInAnyExchangeNeedsNoneInParticular() {
        assertThat(provoking(Aspect.RESPONSE_NO_STORE)).isEmpty();
    }
}
