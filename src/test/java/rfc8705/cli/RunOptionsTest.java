package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.suite.RunException;

class RunOptionsTest {
    @TempDir
    Path folder;

    @Test
    void takesAnOptionFromTheTargetFile() throws IOException {
        RunOptions options = RunOptions.of(Map.of("target", file("concurrency: 2\n")));

        assertThat(options.concurrency()).isEqualTo(2);
    }

    @Test
    void letsTheCommandLineWin() throws IOException {
        RunOptions options = RunOptions.of(Map.of("target", file("concurrency: 2\n"), "concurrency", "3"));

        assertThat(options.concurrency()).isEqualTo(3);
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
