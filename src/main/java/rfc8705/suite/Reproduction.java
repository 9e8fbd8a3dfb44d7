package rfc8705.suite;

import java.util.Optional;
import rfc8705.exchange.Shown;
import rfc8705.scenario.Client;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.wire.ServerTrust;

/** Commands of the report that repeat a probe by hand, and the certificates and keys that they name. Keys never leave the authority's directory. */
final class Reproduction {
    private final RunSettings settings;
    private final Prober prober;
    private final ScenarioCommands commands;

    Reproduction(RunSettings settings, Prober prober) {
        this.settings = settings;
        this.prober = prober;
        this.commands = new ScenarioCommands(
                prober, settings.curlArguments(), authority(prober.target().trust()));
    }

    private static String authority(ServerTrust trust) {
        return trust instanceof ServerTrust.Pem pem ? pem.file().toString() : "";
    }

    /** Leaves a client's good certificate, chain and key in {@code certs/clients}. */
    void keep(Client client) {
        write("clients", client.id(), prober.materials().shown(client.good()));
    }

    /**
     * A shell command that makes the same registration and the same request.
     *
     * @param verdict the certificate of a probe is left on disk unless it came to PASS
     */
    String command(Scenario scenario, Verdict verdict) {
        String again =
                "# with the harness: mvn verify " + settings.targetOptions() + " -Dscenarios=" + scenario.id() + "\n";
        if (verdict == Verdict.PASS || verdict == Verdict.SKIP) {
            return again.strip();
        }
        Optional<String> obstacle = commands.obstacle(scenario);
        if (obstacle.isPresent()) {
            return again + "# " + obstacle.get();
        }
        Optional<RequestCommand.Files> probe =
                write("probes", scenario.id(), prober.sides().of(scenario).shown());
        Optional<RequestCommand.Files> good = ScenarioCommands.needsGood(scenario)
                ? write(
                        "clients",
                        scenario.client().id(),
                        prober.materials().shown(scenario.client().good()))
                : Optional.empty();
        return settings.redaction()
                .known(again + commands.text(scenario, probe, good))
                .strip();
    }

    private Optional<RequestCommand.Files> write(String folder, String name, Shown shown) {
        return CredentialFiles.at(settings.certs().resolve(folder).resolve(name))
                .write(shown);
    }
}
