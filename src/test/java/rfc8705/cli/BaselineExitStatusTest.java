package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.reference.Fault;
import rfc8705.reference.ReferenceServer;

/** What the process ends with for each rule of the baseline, against servers that are really wrong. */
class BaselineExitStatusTest {
    private static final String WILDCARD = """
            - scenario: san-dns-wildcard
              outcome: accepted
              reason: Fixed in the next release
              expires: 2999-12-31
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static ReferenceServer wildcards;
    private static ReferenceServer crashing;
    private static ReferenceServer conformant;
    private Path baseline;

    @BeforeAll
    static void start() {
        wildcards = start(Fault.byLabel("san-dns-wildcard"));
        crashing = start(Fault.byLabel("error-500"));
        conformant = start(Optional.empty());
    }

    private static ReferenceServer start(Optional<Fault> fault) {
        return Servers.start(shared.resolve("certs"), fault);
    }

    @AfterAll
    static void stop() {
        wildcards.close();
        crashing.close();
        conformant.close();
    }

    @BeforeEach
    void nameTheFile() {
        baseline = directory.resolve("baseline.yaml");
    }

    @Test
    void aFailureWithoutABaselineFails() {
        Console run = run(wildcards);

        assertThat(run.exitStatus()).isEqualTo(1);
    }

    @Test
    void aBaselinedFailurePassesAndTheStatusStillTellsTheTruth() throws IOException {
        Console run = runWith(WILDCARD, wildcards);

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out())
                .contains("NON_CONFORMANT")
                .contains("Gate passed: No FAIL and no INCONCLUSIVE among 1 scenarios but the 1 that " + baseline);
        JsonNode judgement = report().at("/scenarios/0/judgements/0");
        assertThat(judgement.get("verdict").textValue()).isEqualTo("FAIL");
        assertThat(judgement.get("baselined").booleanValue()).isTrue();
        assertThat(Files.readString(directory.resolve("reports/junit.xml")))
                .contains("failures=\"0\"", "skipped=\"1\"", "accepts until 2999-12-31: Fixed in the next release");
    }

    @Test
    void aBaselinedFailureThatTurnsIntoAnotherOneFails() throws IOException {
        Console run = runWith(WILDCARD.replace("accepted", "server_error"), wildcards);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out())
                .contains("1 scenario is FAIL: san-dns-wildcard.")
                .contains(
                        baseline
                                + ":1: the entry accepts server_error for san-dns-wildcard, which now comes to FAIL with accepted instead; remove the entry.");
        assertThat(report().at("/scenarios/0/judgements/0/baselined").booleanValue())
                .isFalse();
    }

    @Test
    void anEntryWhoseScenarioNowPassesFails() throws IOException {
        Console run = runWith(WILDCARD, conformant);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        "CONFORMANT",
                        "Gate failed: " + baseline
                                + ":1: the entry accepts accepted for san-dns-wildcard, which is now PASS; remove the entry.");
    }

    @Test
    void anEntryForAScenarioThatIsNotSelectedIsLeftAlone() throws IOException {
        Console run = runWith(WILDCARD.replace("san-dns-wildcard", "san-dns-suffix"), conformant);

        assertThat(run.exitStatus()).isZero();
    }

    @Test
    void anEntryForAnUnknownScenarioFails() throws IOException {
        Console run = runWith(WILDCARD.replace("san-dns-wildcard", "san-dns-wildcart"), conformant);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out())
                .contains(
                        baseline + ":1: no scenario is called 'san-dns-wildcart'; remove the entry or correct the id.");
    }

    @Test
    void anEntryWithoutAReasonFails() throws IOException {
        Console run = runWith(WILDCARD.replace("Fixed in the next release", "\"\""), wildcards);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out())
                .contains("1 scenario is FAIL: san-dns-wildcard.", "the entry for san-dns-wildcard gives no reason");
    }

    @Test
    void anEntryWithoutADateFails() throws IOException {
        Console run = runWith(WILDCARD.replace("  expires: 2999-12-31\n", ""), wildcards);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out()).contains("the entry for san-dns-wildcard has no date; write expires: YYYY-MM-DD");
    }

    @Test
    void anExpiredEntryFails() throws IOException {
        Console run = runWith(WILDCARD.replace("2999-12-31", "2020-01-31"), wildcards);

        assertThat(run.exitStatus()).isEqualTo(1);
        assertThat(run.out())
                .contains("1 scenario is FAIL: san-dns-wildcard.")
                .contains("the entry for san-dns-wildcard expired on 2020-01-31; remove it, or renew its date");
    }

    @Test
    void aFileThatCannotBeUnderstoodIsAWrongCallWithTheLine() throws IOException {
        Console run = runWith(WILDCARD + "  reson: typing error\n", wildcards);

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        baseline
                                + ":5: key 'reson' is not known in '0'; did you mean 'reason'? It takes one of expires, outcome, reason, scenario");
    }

    @Test
    void aFileThatIsNotThereIsAWrongCall() {
        Console run = run(wildcards, "--baseline", baseline.toString());

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains("Option baseline names " + baseline);
    }

    @Test
    void aWrittenBaselineIsAcceptedOnceEveryEntryHasAReason() throws IOException {
        Console first = run(wildcards, "--write-baseline", baseline.toString());
        Console unexplained = run(wildcards, "--baseline", baseline.toString());
        String text = Files.readString(baseline);
        Files.writeString(baseline, text.replace("reason: \"\"", "reason: \"Ticket 7: \\u0022wildcards\\u0022\""));
        Console explained = run(wildcards, "--baseline", baseline.toString(), "--write-baseline", baseline.toString());

        assertThat(first.exitStatus()).isEqualTo(1);
        assertThat(first.out()).contains("Wrote 1 accepted failures to " + baseline + "; give each a reason");
        assertThat(text)
                .contains("- scenario: san-dns-wildcard\n  outcome: \"accepted\"\n  reason: \"\"\n  expires: 2");
        assertThat(unexplained.exitStatus()).isEqualTo(1);
        assertThat(explained.exitStatus()).isZero();
        assertThat(Files.readString(baseline)).contains("reason: \"Ticket 7: \\\"wildcards\\\"\"");
    }

    @Test
    void aWarningIsAcceptedWhereWarningsCount() throws IOException {
        try (ReferenceServer server = start(Fault.byLabel("html-errors"))) {
            Console without = Servers.run(
                    server,
                    shared.resolve("certs"),
                    directory.resolve("reports"),
                    "--scenarios",
                    "dn-other-client",
                    "--fail-on-warn");
            Files.writeString(
                    baseline,
                    WILDCARD.replace("san-dns-wildcard", "dn-other-client").replace("accepted", "http_rejected"));
            Console with = Servers.run(
                    server,
                    shared.resolve("certs"),
                    directory.resolve("reports"),
                    "--scenarios",
                    "dn-other-client",
                    "--fail-on-warn",
                    "--baseline",
                    baseline.toString());

            assertThat(without.exitStatus()).isEqualTo(1);
            assertThat(with.exitStatus()).isZero();
        }
    }

    @Test
    void whatStaysOpenIsAcceptedLikeAFailure() throws IOException {
        String[] selected = {"--scenarios", "constrained-dns"};
        try (ReferenceServer server = start(Fault.byLabel("san-never-checked"))) {
            Console without = Servers.run(server, shared.resolve("certs"), directory.resolve("reports"), selected);
            Files.writeString(baseline, WILDCARD.replace("san-dns-wildcard", "constrained-dns"));
            Console with = Servers.run(
                    server,
                    shared.resolve("certs"),
                    directory.resolve("reports"),
                    "--scenarios",
                    "constrained-dns",
                    "--baseline",
                    baseline.toString());

            assertThat(without.exitStatus()).isEqualTo(3);
            assertThat(with.out()).contains("INCONCLUSIVE constrained-dns");
            assertThat(with.exitStatus()).isZero();
        }
    }

    @Test
    void theSameEntryTwiceIsAWrongCall() throws IOException {
        Console run = runWith(WILDCARD + WILDCARD, wildcards);

        assertThat(run.exitStatus()).isEqualTo(2);
        assertThat(run.err()).contains(baseline + ":5: san-dns-wildcard with accepted stands here twice; remove one.");
    }

    @Test
    void theProcessItselfEndsWithThatStatus() throws Exception {
        Files.writeString(baseline, WILDCARD);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments(conformant, "--baseline", baseline.toString()));

        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("console").toFile())
                .start();

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(directory.resolve("console")).content().contains("which is now PASS; remove the entry.");
    }

    @Test
    void aFailureOfAnotherKindIsItsOwnEntry() throws IOException {
        Console run = runWith(WILDCARD.replace("accepted", "server_error"), crashing);

        assertThat(run.exitStatus()).isZero();
    }

    private Console runWith(String entries, ReferenceServer server) throws IOException {
        Files.writeString(baseline, entries);
        return run(server, "--baseline", baseline.toString());
    }

    private Console run(ReferenceServer server, String... further) {
        return Console.run(arguments(server, further).toArray(String[]::new));
    }

    private List<String> arguments(ReferenceServer server, String... further) {
        List<String> all = new ArrayList<>(List.of("--scenarios", "san-dns-wildcard"));
        all.addAll(Arrays.asList(further));
        return Servers.arguments(
                server, shared.resolve("certs"), directory.resolve("reports"), all.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return new ObjectMapper()
                .readTree(directory.resolve("reports/report.json").toFile());
    }
}
