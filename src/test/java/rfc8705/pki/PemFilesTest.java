package rfc8705.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
    @TempDir
    Path directory;

    @Test
    void aChainIsWrittenInOrder() throws IOException {
        Path file = directory.resolve("chain.pem");

        PemFiles.writeCertificates(file, List.of(new byte[] {1}, new byte[] {2}));

        assertThat(file)
                .hasContent("-----BEGIN CERTIFICATE-----\nAQ==\n-----END CERTIFICATE-----\n"
                        + "-----BEGIN CERTIFICATE-----\nAg==\n-----END CERTIFICATE-----\n");
    }

    @Test
    void linesHave64Characters() {
        assertThat(PemFiles.certificatePem(new byte[49]).split("\n"))
                .extracting(String::length)
                .containsExactly(27, 64, 4, 25);
    }

    @Test
    void aKeyReplacesAnOpenFileByAClosedOne() throws IOException {
        Path file = Files.writeString(directory.resolve("open.key"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        KeyPair pair = Keys.generate("P-256");

        PemFiles.writeKey(file, pair.getPrivate());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PemFiles.readKey(file).getPublic()).isEqualTo(pair.getPublic());
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("plain"), "").resolve("below.pem");

        assertThatThrownBy(() -> PemFiles.writeCertificates(file, List.of()))
                .isInstanceOf(PkiException.class)
                .hasMessageContaining("plain");
    }
}
