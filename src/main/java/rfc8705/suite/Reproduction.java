package rfc8705.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import rfc8705.exchange.Shown;
import rfc8705.exchange.TokenChannel;
import rfc8705.pki.PemFiles;
import rfc8705.scenario.Client;
import rfc8705.scenario.Registration;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Verdict;
import rfc8705.wire.Header;
import rfc8705.wire.HttpRequest;

/** Commands that repeat a probe by hand, and the certificates and keys that they name. Keys never leave the authority's directory. */
final class Reproduction {
    /** Stands for the client id of the probe's own registration. */
    static final String OWN_ID = "__CLIENT_ID__";

    static final String OWN_SECRET = "__CLIENT_SECRET__";

    private final RunSettings settings;
    private final Prober prober;

    Reproduction(RunSettings settings, Prober prober) {
        this.settings = settings;
        this.prober = prober;
    }

    /** Leaves a client's good certificate, chain and key in {@code certs/clients}. */
    void keep(Client client) {
        write(
                settings.certs().resolve("clients").resolve(client.id()),
                prober.materials().shown(client.good()));
    }

    /**
     * A shell command that makes the same registration and the same request.
     *
     * @param verdict the certificate of a probe is left on disk unless it came to PASS
     */
    String command(Scenario scenario, Verdict verdict) {
        Differences.Side side = prober.side(scenario);
        StringBuilder text = new StringBuilder(
                "# with the harness: mvn verify " + settings.targetOptions() + " -Dscenarios=" + scenario.id() + "\n");
        if (verdict == Verdict.PASS || verdict == Verdict.SKIP) {
            return text.toString().strip();
        }
        for (Client other : scenario.otherClients()) {
            text.append(registration(variable(other), other.registration()));
        }
        text.append(registration("CLIENT_ID", scenario.registration()));
        Path file = settings.certs().resolve("probes").resolve(scenario.id());
        TokenChannel.ByHand byHand = prober.byHand(side.request(), side.shown());
        boolean withCertificate = write(file, side.shown()) && byHand.certificateInHandshake();
        return settings.redaction()
                .text(text.append(request(byHand, withCertificate ? Optional.of(file) : Optional.empty()))
                        .toString());
    }

    private static String variable(Client client) {
        return "CLIENT_ID_" + client.id().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private String registration(String variable, Registration registration) {
        return variable + "=$(" + prober.command(registration, curl("curl -sS")) + ")\n";
    }

    private String request(TokenChannel.ByHand byHand, Optional<Path> certificate) {
        HttpRequest request = byHand.request();
        List<String> words = new ArrayList<>(List.of(curl("curl -sS -i --http1.1")));
        certificate.ifPresent(file -> words.add("--cert " + quoted(file + ".pem") + " --key " + quoted(file + ".key")));
        if (!byHand.credentials().isEmpty()) {
            words.add(byHand.credentials());
        }
        words.add("-X " + quoted(request.method()));
        for (Header header : request.headers()) {
            words.add("-H " + quoted(header.name() + ": " + header.value()));
        }
        if (!request.body().isEmpty()) {
            words.add("--data-binary " + quoted(request.body()));
        }
        words.add(quoted(request.uri().toString()));
        return String.join(" ", words);
    }

    private String curl(String start) {
        return String.join(
                " ",
                Stream.concat(Stream.of(start), settings.curlArguments().stream())
                        .toList());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''").replace(OWN_ID, "'\"$CLIENT_ID\"'") + "'";
    }

    private static boolean write(Path file, Shown shown) {
        shown.credential().ifPresent(credential -> {
            PemFiles.writeCertificates(file.resolveSibling(file.getFileName() + ".pem"), credential.chain());
            PemFiles.writeKey(file.resolveSibling(file.getFileName() + ".key"), credential.key());
        });
        return shown.credential().isPresent();
    }
}
