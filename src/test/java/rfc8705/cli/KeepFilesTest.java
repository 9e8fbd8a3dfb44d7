package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.reference.ReferenceServer;

/** The scripts are run as a reader of a report would run them: with curl and openssl, after the run. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class KeepFilesTest {
    private static final String SELECTION =
            "control-dn,control-dn-two-ous,control-self-signed,control-san-dns,control-secret-basic,no-certificate,"
                    + "client-id-twice,forged-client-cert,forged-ssl-client-cert-folded,san-dns-wildcard,weak-rsa-1024,tls-1-2,resumed-same-client,request-client-id-escaped,stolen-certificate,"
                    + "lockout";

    @TempDir
    static Path folder;

    private static ReferenceServer server;
    private static Console run;

    @BeforeAll
    static void leaveFilesOfARun() {
        Path certs = folder.resolve("certs");
        server = Servers.start(certs, Optional.empty());
        run = Servers.run(
                server,
                certs,
                folder.resolve("reports"),
                "--scenarios",
                SELECTION,
                "--keep-files",
                folder.resolve("kept").toString());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "control-dn, 200",
        "control-dn-two-ous, 200",
        "control-self-signed, 200",
        "control-san-dns, 200",
        "control-secret-basic, 200",
        "no-certificate, 401",
        "client-id-twice, 400",
        "forged-client-cert, 401",
        "forged-ssl-client-cert-folded, 401",
        "san-dns-wildcard, 401",
        "weak-rsa-1024, 401",
        "tls-1-2, 200",
        "resumed-same-client, 200",
        "request-client-id-escaped, 200"
    })
    void aScriptSendsWhatTheScenarioSends(String scenario, String status) throws Exception {
        Script script = script(scenario);

        assertThat(script.exitStatus()).as(script.err()).isZero();
        assertThat(script.out()).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @CsvSource({"stolen-certificate, Neither curl nor openssl", "lockout, sends nothing of its own"})
    void aScriptSaysWhyItCannot(String scenario, String why) throws Exception {
        Script script = script(scenario);

        assertThat(script.exitStatus()).isEqualTo(2);
        assertThat(script.err()).contains(why, "the harness repeats");
    }

    @ParameterizedTest
    @ValueSource(strings = {"control-dn", "control-self-signed"})
    void aKeyIsForItsOwnerAlone(String scenario) throws IOException {
        Path key = kept(scenario).resolve("key.pem");

        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(key)).contains("BEGIN PRIVATE KEY");
    }

    @Test
    void aClientThatIsRegisteredAlreadyIsTakenFromTheEnvironment() throws Exception {
        Script script = script("no-certificate", "CLIENT_ID=registered-by-hand");

        assertThat(script.err()).contains("Client registered-by-hand is still registered");
    }

    @Test
    void theScriptSaysWhatItIsAbout() throws IOException {
        assertThat(kept("san-dns-wildcard").resolve("reproduce.sh"))
                .content()
                .contains("# F-", "#   expected denied", ": PASS", "# Why: ");
    }

    @Test
    void theRunSaysWhereTheFilesAre() {
        assertThat(run.exitStatus()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("kept/ID/reproduce.sh");
    }

    @Test
    void aServerThatEndsWithTheRunLeavesNothingToRepeat() {
        Console embedded = Console.run("run", "--keep-files", folder.toString());

        assertThat(embedded.exitStatus()).isEqualTo(2);
        assertThat(embedded.err()).contains("start one with serve, and name it with target");
    }

    private record Script(int exitStatus, String out, String err) {}

    private static Path kept(String scenario) {
        return folder.resolve("kept").resolve(scenario);
    }

    private static Script script(String scenario, String... environment) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "script", ".out");
        Path err = Files.createTempFile(folder, "script", ".err");
        ProcessBuilder builder = new ProcessBuilder(
                        kept(scenario).resolve("reproduce.sh").toString())
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        for (String variable : environment) {
            builder.environment().put(variable.split("=")[0], variable.split("=")[1]);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Script(
                process.exitValue(),
                Files.readString(out, StandardCharsets.ISO_8859_1),
                Files.readString(err, StandardCharsets.ISO_8859_1));
    }
}
