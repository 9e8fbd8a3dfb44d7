package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.scenario.Profile;
import rfc8705.suite.RunException;
import rfc8705.wire.ServerTrust;

class RunOptionsTest {
    @TempDir
    Path folder;

    static Stream<Arguments> options() {
        return Stream.of(
                option("target.ca", "target.ca: a", "b", RunOptions::targetCa, "a", "b"),
                option("target.ca", "trust: { ca: a }", "b", RunOptions::targetCa, "a", "b"),
                option("target.insecure", "trust: { insecure: true }", "false", RunOptions::insecure, true, false),
                option(
                        "target.token",
                        "target.token: one",
                        "two",
                        RunOptions::token,
                        Optional.of("one"),
                        Optional.of("two")),
                option("scenarios", "scenarios: [core, '!dn']", "dn", RunOptions::scenarios, "core,!dn", "dn"),
                option("scenarioDir", "scenarioDir: a", "b", RunOptions::scenarioDir, "a", "b"),
                option("baseline", "baseline: a", "b", RunOptions::baseline, "a", "b"),
                option("profile", "profile: strict", "ofbr", RunOptions::profile, Profile.STRICT, Profile.OFBR),
                option("failOnWarn", "failOnWarn: true", "false", RunOptions::failOnWarn, true, false),
                option("certs", "certs: a", "b", RunOptions::certs, "a", "b"),
                option("reports", "reports: a", "b", RunOptions::reports, "a", "b"),
                option("concurrency", "concurrency: 2", "3", RunOptions::concurrency, 2, 3),
                option(
                        "timeout",
                        "timeout: 2s",
                        "3s",
                        RunOptions::timeout,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3)),
                option(
                        "patience",
                        "patience: 2m",
                        "3m",
                        RunOptions::patience,
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(3)),
                option(
                        "callback",
                        "callback: https://a.example.org",
                        "https://b.example.org",
                        RunOptions::callback,
                        Optional.of(URI.create("https://a.example.org")),
                        Optional.of(URI.create("https://b.example.org"))),
                option(
                        "callbackBind",
                        "callbackBind: 0.0.0.0:1",
                        "0.0.0.0:2",
                        RunOptions::callbackBind,
                        Optional.of("0.0.0.0:1"),
                        Optional.of("0.0.0.0:2")));
    }

    /** One character stands for a folder of that name. */
    @ParameterizedTest
    @MethodSource("options")
    void anOptionStandsInTheTargetFileAndTheCommandLineWins(
            String name,
            String yaml,
            String given,
            Function<RunOptions, Object> value,
            Object inFile,
            Object onCommandLine)
            throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.createDirectory(folder.resolve("b"));
        String target = file(yaml + "\n");

        RunOptions fromFile = RunOptions.of(Map.of("target", target));
        RunOptions both =
                RunOptions.of(Map.of("target", target, name, resolved(given).toString()));

        assertThat(plain(value.apply(fromFile))).isEqualTo(resolved(inFile));
        assertThat(plain(value.apply(both))).isEqualTo(resolved(onCommandLine));
    }

    @Test
    void aCaOnTheCommandLinePutsAsideThatTheFileTrustsAnything() throws IOException {
        String ca = Files.createFile(folder.resolve("ca.pem")).toString();

        RunOptions options = RunOptions.of(Map.of("target", file("trust: { insecure: true }\n"), "target.ca", ca));

        assertThat(options.trust()).isEqualTo(new ServerTrust.Pem(Path.of(ca)));
    }

    private static Arguments option(
            String name,
            String yaml,
            String given,
            Function<RunOptions, Object> value,
            Object inFile,
            Object onCommandLine) {
        return argumentSet(name + " from " + yaml, name, yaml, given, value, inFile, onCommandLine);
    }

    private Object resolved(Object value) {
        return value instanceof String text && text.length() == 1 && Character.isLetter(text.charAt(0))
                ? folder.resolve(text)
                : value;
    }

    private static Object plain(Object value) {
        return value instanceof Optional<?> optional && optional.orElse(null) instanceof Path path ? path : value;
    }

    @Test
    void leavesTheDefaultsWhereNobodySaysAnything() throws IOException {
        RunOptions options = RunOptions.of(Map.of("target", file("")));

        assertThat(options.concurrency()).isEqualTo(4);
    }

    @Test
    void refusesAnAddressOfAnotherKind() {
        assertThatThrownBy(() -> RunOptions.of(Map.of("target", "http://as.example.org")))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("http://as.example.org is no https address, and mutual TLS needs one")
                .extracting(thrown -> ((RunException) thrown).exitStatus())
                .isEqualTo(2);
    }

    private String file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("target.yaml"), "issuer: https://as.example.org\n" + yaml)
                .toString();
    }
}
