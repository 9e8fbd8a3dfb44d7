package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.target.TargetFile;

class KitCommandTest {
    private static final List<String> CORE =
            List.of("dn", "dn-two-ous", "san-dns", "san-uri", "san-email", "san-ipv4", "san-ipv6", "self-signed");

    @TempDir
    Path folder;

    private Path kit;
    private Path certs;

    @BeforeEach
    void name() {
        kit = folder.resolve("kit");
        certs = folder.resolve("certs");
    }

    @Test
    void hasAFolderForEachClientThatIsToBeRegisteredByHand() throws IOException {
        write();

        try (Stream<Path> folders = Files.list(kit.resolve("clients"))) {
            assertThat(folders.map(path -> path.getFileName().toString())).containsExactlyInAnyOrderElementsOf(CORE);
        }
        try (Stream<Path> files = Files.list(kit.resolve("clients/san-dns"))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("metadata.json", "certificate.pem", "chain.pem", "jwks.json");
        }
    }

    @Test
    void writesMetadataThatARegistrationEndpointTakes() throws IOException {
        write();

        JsonNode metadata = new ObjectMapper()
                .readTree(kit.resolve("clients/san-dns/metadata.json").toFile());
        assertThat(metadata.path("token_endpoint_auth_method").asText()).isEqualTo("tls_client_auth");
        assertThat(metadata.path("tls_client_auth_san_dns").asText()).isEqualTo("client.example.org");
    }

    @Test
    void writesTheSameCertificatesAgain() throws IOException {
        write();
        String first = Files.readString(kit.resolve("clients/dn/certificate.pem"))
                + Files.readString(kit.resolve("clients/self-signed/certificate.pem"));

        write();

        assertThat(Files.readString(kit.resolve("clients/dn/certificate.pem"))
                        + Files.readString(kit.resolve("clients/self-signed/certificate.pem")))
                .isEqualTo(first);
    }

    @Test
    void leavesATargetFileWithABlankForEachClient() throws IOException {
        write();
        Path file = kit.resolve("target.yaml");
        Files.writeString(file, Files.readString(file).replace("issuer:\n", "issuer: https://as.example.org\n"));

        TargetFile target = TargetFile.read(file, name -> Optional.empty());

        assertThat(target.clients().keySet()).containsExactlyElementsOf(CORE);
        assertThat(target.clients().values())
                .allMatch(client -> client.clientId().isEmpty());
        assertThat(target.options()).containsEntry("certs", certs.toString());
    }

    @Test
    void doesNotOverwriteClientIdsThatAreFilledIn() throws IOException {
        write();
        Files.writeString(kit.resolve("target.yaml"), "issuer: https://as.example.org\n");

        String said = write();

        assertThat(kit.resolve("target.yaml")).hasContent("issuer: https://as.example.org\n");
        assertThat(said).contains("target.yaml was there already and is left as it was");
    }

    @Test
    void holdsNoPrivateKey() throws IOException {
        write();

        try (Stream<Path> files = Files.walk(kit)) {
            assertThat(files.filter(Files::isRegularFile)).allSatisfy(file -> assertThat(Files.readString(file))
                    .doesNotContain("PRIVATE KEY")
                    .doesNotContain("\"d\""));
        }
    }

    private String write() {
        StringWriter said = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .execute("kit", "--out", kit.toString(), "--certs", certs.toString());
        assertThat(status).isZero();
        return said.toString();
    }
}
