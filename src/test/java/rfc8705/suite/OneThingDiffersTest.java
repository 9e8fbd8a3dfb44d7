package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.callback.CallbackServer;
import rfc8705.pki.Pki;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Scenario;
import rfc8705.target.TargetFile;

/** Every scenario differs from its twin in one thing: computed from the certificates, registrations and requests that are sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneThingDiffersTest {
    private static final URI ISSUER = URI.create("https://as.example.org");

    /** Where two things belong to one event, which cannot be had by halves. */
    private static final Set<String> TWO_THAT_BELONG_TOGETHER = Set.of(
            // the registration changes to what is shown then
            "client-updated-new-certificate",
            "published-rotated-in",
            // the session of a client that is deleted in between
            "resumed-after-deletion",
            // a session that was begun without a certificate, and resumes without one
            "resumed-anonymous",
            // the name moves from the leaf to the certificate above it
            "chain-subject-of-authority",
            // values become alternatives only where one goes and the other comes
            "registered-dn-and-dns-name-only-dns-name",
            "registered-five-values-only-email",
            // a certificate without a subject has to carry alternative names (RFC 5280 section 4.2.1.6)
            "registered-dn-empty-and-no-subject",
            // an untrusted issuer, so that nobody has cause to follow the addresses
            "certificate-with-addresses");

    private final Catalogue catalogue = CatalogueReader.read(Optional.empty());
    private final Map<String, Scenario> scenarios =
            catalogue.scenarios().stream().collect(Collectors.toMap(Scenario::id, Function.identity()));
    private Callbacks callbacks;
    private Sides sides;

    @BeforeAll
    void open(@TempDir Path certs) {
        Pki pki = Pki.open(certs, catalogue.authorities());
        callbacks = new Callbacks(() -> CallbackServer.open(pki, certs, CallbackServer.Place.LOOPBACK));
        Optional<InetAddress> source = Optional.of(InetAddress.getLoopbackAddress());
        Materials materials = new Materials(pki, catalogue.clients(), callbacks, List.of(), source);
        Placeholders issued = new Placeholders(TargetFile.ofAddress(ISSUER));
        sides = new Sides(
                materials,
                (request, anonymous, client) -> materials.request(
                        request, ISSUER.resolve("/" + request.endpoint().name()), client.id(), issued));
    }

    @AfterAll
    void close() {
        callbacks.close();
    }

    Stream<String> probes() {
        return catalogue.scenarios().stream()
                .filter(scenario -> scenario.observed().isEmpty() && !scenario.isControl())
                .map(Scenario::id);
    }

    @ParameterizedTest
    @MethodSource("probes")
    void aProbeDiffersFromItsTwinInOneThing(String id) {
        Scenario scenario = scenarios.get(id);

        List<Difference> differences =
                Differences.of(scenario, scenario.against().map(scenarios::get), sides);

        assertThat(DifferingParts.of(differences).names())
                .as("%s against %s: %s", id, scenario.against().orElse("its control"), differences)
                .hasSize(TWO_THAT_BELONG_TOGETHER.contains(id) ? 2 : 1);
    }
}
