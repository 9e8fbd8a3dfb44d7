package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.reference.Fault;
import rfc8705.reference.ReferenceServer;
import rfc8705.suite.RunListener;
import rfc8705.suite.ScenarioResult;

class ProgressTest {
    @TempDir
    static Path directory;

    private static ReferenceServer server;
    private static ScenarioResult failed;
    private static ScenarioResult passed;

    private final StringWriter written = new StringWriter();
    private final AtomicLong nanos = new AtomicLong(1);

    @BeforeAll
    static void judgeAScenarioEachWay() {
        server = Servers.start(directory.resolve("certs"), Fault.byLabel("san-dns-wildcard"));
        failed = judged(Fault.byLabel("san-dns-wildcard"));
        passed = judged(Optional.empty());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ScenarioResult judged(Optional<Fault> fault) {
        RunOptions options = RunOptions.of(Map.of(
                "scenarios",
                "san-dns-wildcard",
                "certs",
                directory.resolve("certs").toString(),
                "reports",
                directory.resolve("other-reports").toString()));
        return new Launcher(options, fault, line -> {})
                .launch(new RunListener() {})
                .scenarios()
                .get(0);
    }

    @Test
    void aLogGetsALineWithWhatIsDoneFailingInFlightAndToCome() {
        try (Progress progress = progress(false, false)) {
            progress.watch(() -> 4);
            progress.started(3, 40);
            progress.finished(failed);
            Stream.generate(() -> passed).limit(9).forEach(progress::finished);
            nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
            progress.tick();
        }

        assertThat(written.toString().lines())
                .containsExactly(
                        "Running 40 scenarios for 3 clients ...",
                        "10 of 40 judged, 1 failing, 4 in flight, about 30 s to go");
    }

    @Test
    void nothingIsForetoldBeforeThereIsARate() {
        try (Progress progress = progress(false, false)) {
            progress.started(3, 40);
            progress.finished(passed);
            progress.tick();
            nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
            progress.tick();
        }

        assertThat(written.toString())
                .contains("1 of 40 judged, 0 failing, 0 in flight")
                .doesNotContain("to go");
    }

    @Test
    void aTerminalGetsOneLineThatIsTakenAwayAtTheEnd() {
        try (Progress progress = progress(true, false)) {
            progress.started(3, 40);
            progress.finished(passed);
            progress.tick();
            progress.tick();
        }

        assertThat(written.toString().split("\n", -1)[1])
                .isEqualTo("\r\u001b[2K1 of 40 judged, 0 failing, 0 in flight".repeat(2) + "\r\u001b[2K");
    }

    @Test
    void failuresAreRedWhereColoursAreWanted() {
        try (Progress progress = progress(true, true)) {
            progress.started(3, 40);
            progress.finished(failed);
            progress.tick();
        }

        assertThat(written.toString()).contains("\u001b[31m1 failing\u001b[0m");
    }

    @Test
    void aTerminalThatCannotBeDrawnOnIsALog() {
        assertThat(Progress.isTerminal(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Progress.isTerminal(Map.of())).isFalse();
    }

    @Test
    void aRunThatIsToBeQuietSaysStatusGateAndReportAlone() {
        Console run = run("--quiet");

        assertThat(run.err()).isEmpty();
        assertThat(run.out().strip().lines())
                .satisfiesExactly(
                        status -> assertThat(status).startsWith("NON_CONFORMANT  https://localhost:"),
                        gate -> assertThat(gate).isEqualTo("Gate failed: 1 scenario is FAIL: san-dns-wildcard."),
                        report -> assertThat(report).startsWith("Report: ").endsWith("index.html"));
    }

    @Test
    void aVerboseRunNamesEachScenarioWithItsVerdict() {
        Console run = run("--verbose");

        assertThat(run.err())
                .contains(
                        "Running 1 scenarios",
                        "FAIL         san-dns-wildcard  F-03: expected denied, observed accepted");
        assertThat(run.out()).contains("Methods", "NON_CONFORMANT");
    }

    @Test
    void aRunIsNotBothQuietAndVerbose() {
        Console run = run("--quiet", "--verbose");

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("mutually exclusive");
    }

    private static Console run(String... how) {
        String[] further = Stream.concat(Stream.of("--scenarios", "san-dns-wildcard"), Stream.of(how))
                .toArray(String[]::new);
        return Servers.run(server, directory.resolve("certs"), directory.resolve("reports"), further);
    }

    private Progress progress(boolean live, boolean coloured) {
        return new Progress(new PrintWriter(written), live, coloured, Duration.ofDays(1), nanos::get);
    }
}
