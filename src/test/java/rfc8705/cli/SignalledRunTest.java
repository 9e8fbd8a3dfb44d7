package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rfc8705.reference.ReferenceServer;

/** A process of its own that is told to stop, as by Ctrl-C (SIGINT) or by a CI system that cancels a job (SIGTERM). */
@EnabledOnOs(OS.LINUX)
class SignalledRunTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int SOME = 10;

    @TempDir
    static Path authority;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 1", "TERM, 1", "INT, 2", "TERM, 2"})
    void leavesNoClientBehindAndAReportOfWhatWasFinished(String signal, int times) throws Exception {
        assumeFalse(signal.equals("INT") && isInterruptIgnored(), "a process in the background does not hear SIGINT");
        Path certs = authority.resolve("certs");
        try (ReferenceServer server = Servers.start(certs, Optional.empty())) {
            Process run = start(Servers.arguments(server, certs, folder.resolve("reports"), "--scenarios", "dn-*"));
            await(() -> server.clients() >= SOME);

            for (int i = 0; i < times; i++) {
                kill(run, signal);
            }
            boolean ended = run.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);

            assertThat(ended).isTrue();
            assertThat(server.clients()).isZero();
            JsonNode report = new ObjectMapper()
                    .readTree(folder.resolve("reports/report.json").toFile());
            assertThat(report.path("complete").asBoolean(true)).isFalse();
            assertThat(report.path("gate").path("reason").asText()).contains("The run was interrupted when");
        }
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        line.addAll(arguments);
        return new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("run.log").toFile())
                .start();
    }

    private static void kill(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Children inherit it, and a JVM leaves it at that. */
    private static boolean isInterruptIgnored() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(
                                        line.substring("SigIgn:".length()).strip(), 16)
                                & 2)
                        != 0);
    }
}
