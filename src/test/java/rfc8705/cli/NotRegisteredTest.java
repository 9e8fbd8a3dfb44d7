package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.callback.CallbackServer;
import rfc8705.exchange.MutualTlsChannel;
import rfc8705.pki.Pki;
import rfc8705.reference.ReferenceServer;
import rfc8705.registration.DelegatingRegistrar;
import rfc8705.registration.DynamicRegistrar;
import rfc8705.registration.Registrar;
import rfc8705.registration.RegistrationAnswer;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationRequest;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Profile;
import rfc8705.scenario.RegistrationFate;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline;
import rfc8705.suite.Run;
import rfc8705.suite.RunListener;
import rfc8705.suite.RunSettings;
import rfc8705.suite.ScenarioResult;
import rfc8705.target.Discovery;
import rfc8705.target.Target;
import rfc8705.wire.JsonClient;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;

/**
 * A conformant server that knows subject DNs alone, and has no time for one registration: what needs either says nothing about the server.
 */
class NotRegisteredTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String SELECTION =
            "client-id-of-a-name-client,client-id-measured-against-a-name-client,registered-dn-and-dns-name*,client-id-twice,registered-dn-pattern";

    @TempDir
    static Path folder;

    private static Map<String, ScenarioResult> results;

    @BeforeAll
    static void run() throws IOException {
        Files.writeString(folder.resolve("more.yaml"), """
                - id: client-id-of-a-name-client
                  title: The client_id of a client that registers a dNSName
                  client: dn
                  request: { form: { client_id: ["${client_id}", "${client_id:san-dns}"] } }
                  expect: { B-02: denied-request }
                  argument: A client_id that was never issued is an empty one, and tests another rule.

                - id: client-id-measured-against-a-name-client
                  title: Its twin is the one that needs the dNSName
                  client: dn
                  against: client-id-of-a-name-client
                  request: { form: { client_id: ["${client_id}", "${client_id}"] } }
                  expect: { B-02: denied-request }
                  argument: The twin sends a client_id that was never issued.
                """);
        Path certs = folder.resolve("certs");
        Catalogue catalogue = CatalogueReader.read(Optional.of(folder));
        Pki pki = Pki.open(certs, catalogue.authorities());
        ServerTrust trust = new ServerTrust.Pem(pki.rootFile());
        Redaction redaction = new Redaction();
        try (ReferenceServer server = EmbeddedServer.start(pki, 0, Optional.empty())) {
            Target target = Discovery.discover(server.issuer(), trust, TIMEOUT);
            Registrar registrar = new Selective(new DynamicRegistrar(
                    new JsonClient(trust, TIMEOUT),
                    target.registrationEndpoint().orElseThrow(),
                    Optional.empty(),
                    redaction));
            RunSettings settings = new RunSettings(
                    "test",
                    "test",
                    "",
                    List.of(),
                    SELECTION,
                    Profile.DEFAULT,
                    false,
                    Baseline.NONE,
                    certs,
                    2,
                    TIMEOUT,
                    TIMEOUT,
                    CallbackServer.Place.LOOPBACK);
            results = new Run(
                            settings,
                            catalogue,
                            pki,
                            target,
                            registrar,
                            new MutualTlsChannel(new MutualTlsClient(trust), TIMEOUT, redaction),
                            new RunListener() {})
                    .execute().scenarios().stream()
                            .collect(
                                    Collectors.toMap(result -> result.scenario().id(), Function.identity()));
        }
    }

    @Test
    void aRequestThatNamesAClientThatIsNotThereIsSkipped() {
        ScenarioResult result = results.get("client-id-of-a-name-client");

        assertThat(result.verdict()).isEqualTo(Verdict.SKIP);
        assertThat(result.judgements().get(0).reason())
                .contains("does not support client 'san-dns'", Selective.UNKNOWN);
    }

    @Test
    void aRequestWhoseTwinNamesAClientThatIsNotThereIsSkipped() {
        assertThat(results.get("client-id-measured-against-a-name-client").verdict())
                .isEqualTo(Verdict.SKIP);
    }

    @Test
    void aRefusalOfTwoValuesProvesNothingWhereOneOfThemAloneIsRefused() {
        assertThat(results.get("registered-dn-and-dns-name").verdict()).isEqualTo(Verdict.SKIP);
        assertThat(results.get("registered-dn-and-dns-name-only-dn").verdict()).isEqualTo(Verdict.SKIP);
        assertThat(results.get("registered-dn-and-dns-name-only-dns-name").verdict())
                .isEqualTo(Verdict.SKIP);
    }

    @Test
    void twoClientIdsAreStillTriedWithClientsThatAreThere() {
        assertThat(results.get("client-id-twice").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRegistrationThatWasPutOffIsNotTakenForARefusal() {
        assertThat(results.get("registered-dn-pattern").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    /** Refuses every registration of a dNSName, and has no time for that of a pattern. */
    private static final class Selective extends DelegatingRegistrar {
        static final String UNKNOWN = "400 invalid_client_metadata: unknown member";

        Selective(Registrar registrar) {
            super(registrar);
        }

        @Override
        public RegistrationAnswer register(RegistrationRequest request) {
            if (request.metadata().has("tls_client_auth_san_dns")) {
                return refused(UNKNOWN, Bearing.METADATA);
            }
            String dn = request.metadata().path("tls_client_auth_subject_dn").asText();
            return dn.contains(".*") ? refused("429", Bearing.MOMENT) : super.register(request);
        }

        private static RegistrationAnswer refused(String words, Bearing bearing) {
            return new RegistrationAnswer(
                    RegistrationFate.REFUSED, words, Optional.empty(), Optional.empty(), "", bearing, Optional.empty());
        }
    }
}
