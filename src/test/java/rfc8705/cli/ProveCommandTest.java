package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.reference.Leeway;

/** What the proof says of few scenarios, some of which find a fault. */
class ProveCommandTest {
    @TempDir
    static Path folder;

    @Test
    void aFaultIsFoundByTheScenariosThatShowIt() {
        Console console = prove("control-dn,dn-common-name-repeated", "--faults", "substring-dn");

        assertThat(console.out()).contains("found   substring-dn", "faults 1, found 1, missed 0, false alarms 0");
        assertThat(console.exitStatus()).isZero();
    }

    @Test
    void aFaultThatNoScenarioShowsIsMissed() {
        Console console = prove("control-dn,chain-expired", "--faults", "san-dns-wildcard,substring-dn");

        assertThat(console.out()).contains("MISSED  substring-dn", "faults 2, found 0, missed 2, false alarms 0");
        assertThat(console.exitStatus()).isEqualTo(1);
    }

    @Test
    void aConformantServerOfOtherHabitsIsClean() throws Exception {
        Path page = folder.resolve("page.md");
        Console console = prove(
                "control-dn,chain-expired,chain-any-extended-key-usage,client-deleted",
                "--leeways",
                "client-auth-demanded,refused-with-400,subject-of-one-client",
                "--page",
                page.toString());

        assertThat(console.out())
                .contains("clean   client-auth-demanded", "clean   refused-with-400", "conformant otherwise 3, clean 3")
                .doesNotContain("faults ");
        assertThat(console.exitStatus()).isZero();
        assertThat(Files.readString(page)).contains("| `refused-with-400` | " + Leeway.REFUSED_WITH_400.origin());
    }

    @Test
    void aFaultIsFoundOnAConformantServerOfOtherHabitsToo() {
        Console console =
                prove("control-dn,dn-common-name-repeated", "--faults", "substring-dn", "--on", "refused-with-400");

        assertThat(console.out()).contains("faults 1, found 1, missed 0, false alarms 0");
    }

    @Test
    void requestsWithoutACertificateGoWhereNoneIsDemanded() {
        Console console = prove(
                "control-dn,control-secret-basic,no-certificate,forged-client-cert,secret-instead-of-certificate,"
                        + "certificate-instead-of-secret,grant-refresh,grant-refresh-no-certificate",
                "--faults",
                "header-without-certificate,secret-instead-of-certificate,certificate-for-any-method,refresh-without-certificate",
                "--on",
                "aliases-apart");

        assertThat(console.out()).contains("faults 4, found 4, missed 0, false alarms 0");
    }

    @Test
    void anUnknownLeewayIsSaidWithTheRemedy() {
        Console console = prove("control-dn", "--leeways", "no-such-leeway");

        assertThat(console.exitStatus()).isEqualTo(2);
        assertThat(console.err()).contains("'no-such-leeway' is not known; serve --list-leeways names them");
        assertThat(Console.run("serve", "--list-leeways").out())
                .contains("no-alias", "RFC 8705 section 5", Leeway.values().length + " leeways");
    }

    private static Console prove(String scenarios, String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("prove", "--certs", folder.resolve("certs").toString(), "--scenarios", scenarios));
        arguments.addAll(List.of(options));
        return Console.run(arguments.toArray(String[]::new));
    }
}
