package rfc8705.suite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.exchange.Shown;
import rfc8705.pki.PemFiles;
import rfc8705.registration.Shell;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.verdict.Judgement;
import rfc8705.wire.Redaction;
import rfc8705.wire.ServerTrust;

/**
 * A folder for each scenario with everything that it takes to repeat it without the harness: certificate, key, what is sent, and a script
 * that uses curl and openssl alone.
 */
final class KeptFiles {
    private static final String AUTHORITY = "server-ca.pem";
    private static final String SCRIPT = "reproduce.sh";
    private static final int LINE = 400;

    private final Path folder;
    private final RunSettings settings;
    private final Prober prober;
    private final ScenarioCommands commands;

    KeptFiles(Path folder, RunSettings settings, Prober prober) {
        this.folder = folder;
        this.settings = settings;
        this.prober = prober;
        List<String> curl = new ArrayList<>(settings.curlArguments());
        int authority = curl.indexOf("--cacert");
        if (authority >= 0) {
            curl.set(authority + 1, AUTHORITY);
        }
        this.commands = new ScenarioCommands(prober, curl, AUTHORITY);
    }

    /** Writes a scenario's folder. @throws RunException if it cannot be written */
    void leave(ScenarioResult result, Map<String, Requirement> rules) {
        Scenario scenario = result.scenario();
        Path own = folder.resolve(scenario.id());
        try {
            closed(own);
            if (prober.target().trust() instanceof ServerTrust.Pem pem) {
                Files.copy(pem.file(), own.resolve(AUTHORITY), StandardCopyOption.REPLACE_EXISTING);
            }
            String text = introduction(result, rules)
                    + commands.obstacle(scenario).map(KeptFiles::giveUp).orElseGet(() -> settings.redaction()
                            .known(steps(scenario, own)));
            Path script = own.resolve(SCRIPT);
            Files.writeString(script, text, StandardCharsets.UTF_8);
            if (isPosix(script)) {
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new RunException(
                    2,
                    "The files of scenario '" + scenario.id() + "' could not be written to " + own + " (" + e
                            + "); name another folder with keepFiles.");
        }
    }

    private static void closed(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (isPosix(directory)) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private String steps(Scenario scenario, Path own) {
        prober.sides()
                .of(scenario)
                .shown()
                .credential()
                .ifPresent(credential -> PemFiles.writeCertificates(
                        own.resolve("certificate.pem"), credential.chain().subList(0, 1)));
        Optional<RequestCommand.Files> probe =
                relative(own, own, prober.sides().of(scenario).shown());
        Optional<RequestCommand.Files> good = ScenarioCommands.needsGood(scenario)
                ? relative(
                        own,
                        own.resolve("good"),
                        prober.materials().shown(scenario.client().good()))
                : Optional.empty();
        return (probe.isPresent() ? check() : "") + commands.text(scenario, probe, good)
                + "printf '\\n%s\\n' \"Client $CLIENT_ID is still registered; remove it when you are done.\" >&2\n";
    }

    /** Writes files, and names them as the script does, which runs in its own folder. */
    private static Optional<RequestCommand.Files> relative(Path own, Path where, Shown shown) {
        return CredentialFiles.in(where)
                .write(shown)
                .map(files -> new RequestCommand.Files(
                        own.relativize(Path.of(files.chain())).toString(),
                        files.issuers()
                                .map(issuers -> own.relativize(Path.of(issuers)).toString()),
                        own.relativize(Path.of(files.key())).toString(),
                        files.weak()));
    }

    private String introduction(ScenarioResult result, Map<String, Requirement> rules) {
        Scenario scenario = result.scenario();
        StringBuilder text = new StringBuilder("#!/bin/sh\n");
        comment(text, scenario.id() + ": " + scenario.title());
        for (Judgement judgement : result.judgements()) {
            Optional<Requirement> rule = Optional.ofNullable(rules.get(judgement.requirement()));
            comment(
                    text,
                    judgement.requirement()
                            + rule.map(one -> ", " + one.clause() + ": " + one.text())
                                    .orElse(""));
            comment(
                    text,
                    "  expected " + judgement.expected() + ", observed " + judgement.observed() + ": "
                            + judgement.verdict());
        }
        comment(text, "Why: " + scenario.argument());
        comment(
                text,
                "Registers what it needs at the target, unless CLIENT_ID (and " + Placeholders.variable("other")
                        + " for another client) is set already.");
        return text.append("set -eu\nexport LC_ALL=C\ncd \"$(dirname \"$0\")\"\n\n")
                .toString();
    }

    /** One line, whatever a server made it say. */
    private static void comment(StringBuilder text, String line) {
        text.append("# ").append(Redaction.printable(line, LINE)).append('\n');
    }

    /** Some scenarios show what no library but the harness's own would send. */
    private static String check() {
        return """
                if [ "$(openssl x509 -in certificate.pem 2>/dev/null)" != "$(cat certificate.pem)" ] ||
                   [ "$(openssl x509 -in certificate.pem -noout -pubkey)" != "$(openssl pkey -in key.pem -pubout)" ]; then
                  echo 'Neither curl nor openssl shows this certificate with this key; only the harness repeats this scenario.' >&2
                  exit 2
                fi
                """;
    }

    private static String giveUp(String why) {
        return "echo " + Shell.quoted(why + " Only the harness repeats it.") + " >&2\nexit 2\n";
    }
}
