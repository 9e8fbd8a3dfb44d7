package rfc8705.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import rfc8705.exchange.ClientRequest;
import rfc8705.exchange.Exchange;
import rfc8705.exchange.Shown;
import rfc8705.exchange.TokenChannel;
import rfc8705.pki.Pki;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Scenario;
import rfc8705.target.Target;
import rfc8705.target.TargetFile;
import rfc8705.wire.ServerTrust;

/** Every scenario differs from its twin in one thing: computed from the certificates, registrations and requests that are sent. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneThingDiffersTest {
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
    private Prober prober;

    @BeforeAll
    void open(@TempDir Path certs) {
        Pki pki = Pki.open(certs, catalogue.authorities());
        callbacks = new Callbacks(() -> CallbackServer.open(pki, certs, CallbackServer.Place.LOOPBACK));
        Optional<InetAddress> source = Optional.of(InetAddress.getLoopbackAddress());
        prober = new Prober(
                new Materials(pki, catalogue.clients(), callbacks, List.of(), source),
                new NoRegistrar(),
                new NoChannel(),
                target());
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
                Differences.of(scenario, scenario.against().map(scenarios::get), prober);

        assertThat(DifferingParts.of(differences).names())
                .as("%s against %s: %s", id, scenario.against().orElse("its control"), differences)
                .hasSize(TWO_THAT_BELONG_TOGETHER.contains(id) ? 2 : 1);
    }

    private static Target target() {
        URI issuer = URI.create("https://as.example.org");
        return new Target(
                issuer.toString(),
                Optional.of(issuer.toString()),
                issuer.resolve("/mtls/token"),
                true,
                Optional.empty(),
                Optional.of(issuer.resolve("/introspect")),
                Optional.of(issuer.resolve("/revoke")),
                Optional.of(issuer.resolve("/par")),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("token_endpoint", issuer + "/token")
                        .put("device_authorization_endpoint", issuer + "/device")
                        .put("backchannel_authentication_endpoint", issuer + "/backchannel"),
                List.of(),
                Optional.of(issuer),
                new ServerTrust.Insecure(),
                TargetFile.ofAddress(issuer));
    }

    /** Sends nothing. */
    private static final class NoChannel implements TokenChannel {
        @Override
        public Exchange send(ClientRequest request, Shown shown, Connection connection) {
            throw new UnsupportedOperationException("nothing is sent here");
        }

        @Override
        public List<Exchange> sendOnOneConnection(List<ClientRequest> requests, Shown shown, Connection connection) {
            throw new UnsupportedOperationException("nothing is sent here");
        }

        @Override
        public List<Exchange> sendResumed(
                ClientRequest first,
                Shown firstShown,
                Runnable between,
                ClientRequest second,
                Shown shown,
                Connection connection) {
            throw new UnsupportedOperationException("nothing is sent here");
        }
    }
}
