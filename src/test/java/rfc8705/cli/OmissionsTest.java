package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.pki.Pki;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.CatalogueReader;
import rfc8705.suite.RunException;
import rfc8705.target.TargetFile;

class OmissionsTest {
    private static final Catalogue CATALOGUE = CatalogueReader.read(Optional.empty());

    @TempDir
    Path folder;

    @Test
    void findsEveryScenarioThatAnEntryNames() throws IOException {
        Omissions omissions = omissions("leaveOut: [{ scenarios: [control-dn, chain-*], reason: Because. }]");

        assertThat(omissions.leftOut())
                .containsEntry("control-dn", "Left out by the target file: Because.")
                .containsEntry("chain-expired", "Left out by the target file: Because.")
                .doesNotContainKey("control-san-dns");
    }

    @Test
    void saysInWhichLineAnEntryMatchesNothing() {
        assertThatThrownBy(() -> omissions("leaveOut:\n  - { scenarios: nothing-like-it, reason: Because. }")
                        .leftOut())
                .isInstanceOf(RunException.class)
                .hasMessageContaining("target.yaml:3: scenarios 'nothing-like-it' matches no scenario id");
    }

    @Test
    void saysInWhichLineAClientIsUnknown() {
        assertThatThrownBy(() -> omissions("clients:\n  dm: abc"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(
                        "target.yaml:3: client 'dm' is none of the harness's; those to register by hand are dn,");
    }

    private Omissions omissions(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("target.yaml"), "issuer: https://as.example.org\n" + yaml + "\n");
        return new Omissions(
                CATALOGUE,
                TargetFile.read(file, name -> Optional.empty()),
                Pki.open(folder.resolve("certs"), CATALOGUE.authorities()));
    }
}
