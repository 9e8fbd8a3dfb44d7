package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
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
import rfc8705.registration.RegistrationRequest;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.scenario.Profile;
import rfc8705.suite.Baseline;
import rfc8705.suite.Interruption;
import rfc8705.suite.Run;
import rfc8705.suite.RunListener;
import rfc8705.suite.RunResult;
import rfc8705.suite.RunSettings;
import rfc8705.suite.ScenarioResult;
import rfc8705.target.Discovery;
import rfc8705.target.Target;
import rfc8705.wire.Ending;
import rfc8705.wire.JsonClient;
import rfc8705.wire.MutualTlsClient;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;

class InterruptedRunTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int ENOUGH = 3;

    @TempDir
    static Path folder;

    private static final ConcurrentLinkedQueue<RegistrationAnswer> registered = new ConcurrentLinkedQueue<>();
    private static final List<Integer> statuses = new ArrayList<>();
    private static RunResult result;
    private static int selected;

    @BeforeAll
    static void interruptARunOnceAFewScenariosAreJudged() {
        Path certs = folder.resolve("certs");
        Catalogue catalogue = CatalogueReader.read(Optional.empty());
        Pki pki = Pki.open(certs, catalogue.authorities());
        ServerTrust trust = new ServerTrust.Pem(pki.rootFile());
        try (ReferenceServer server = EmbeddedServer.start(pki, 0, Optional.empty());
                Interruption interruption = Interruption.never()) {
            Target target = Discovery.discover(server.issuer(), trust, TIMEOUT);
            JsonClient http = new JsonClient(trust, TIMEOUT);
            Registrar registrar = new Recording(new DynamicRegistrar(
                    http, target.registrationEndpoint().orElseThrow(), Optional.empty(), new Redaction()));
            RunSettings settings = new RunSettings(
                    "test",
                    "test",
                    "",
                    List.of(),
                    "dn",
                    Profile.DEFAULT,
                    false,
                    Baseline.NONE,
                    certs,
                    2,
                    TIMEOUT,
                    TIMEOUT,
                    CallbackServer.Place.LOOPBACK);
            result = new Run(
                            settings,
                            catalogue,
                            pki,
                            target,
                            registrar,
                            new MutualTlsChannel(new MutualTlsClient(trust), TIMEOUT, new Redaction()),
                            new Impatient(interruption),
                            interruption)
                    .execute();
            registered.forEach(answer -> answer.management()
                    .ifPresent(management ->
                            statuses.add(status(http.get(management.uri(), Optional.of(management.token()))))));
        }
    }

    @Test
    void saysThatItIsNotComplete() {
        assertThat(result.complete()).isFalse();
        assertThat(result.status()).isEqualTo(RunResult.Status.INCONCLUSIVE);
        assertThat(result.gate().reason())
                .contains("The run was interrupted when")
                .contains(" of " + selected);
    }

    @Test
    void reportsWhatWasFinishedAndNothingElse() {
        assertThat(result.scenarios()).hasSizeBetween(ENOUGH, selected - 1);
    }

    @Test
    void leavesNoClientBehind() {
        assertThat(statuses).isNotEmpty().containsOnly(401);
    }

    private static int status(Ending ending) {
        return ending instanceof Ending.Responded responded
                ? responded.response().status()
                : 0;
    }

    /** Asks for an end twice, as somebody at a keyboard does. */
    private static final class Impatient implements RunListener {
        private final AtomicInteger finished = new AtomicInteger();
        private final Interruption interruption;

        Impatient(Interruption interruption) {
            this.interruption = interruption;
        }

        @Override
        public void started(int clients, int scenarios) {
            selected = scenarios;
        }

        @Override
        public void finished(ScenarioResult scenario) {
            if (finished.incrementAndGet() == ENOUGH) {
                interruption.request();
                interruption.request();
            }
        }
    }

    private static final class Recording extends DelegatingRegistrar {
        Recording(Registrar inner) {
            super(inner);
        }

        @Override
        public RegistrationAnswer register(RegistrationRequest request) {
            RegistrationAnswer answer = super.register(request);
            registered.add(answer);
            return answer;
        }
    }
}
