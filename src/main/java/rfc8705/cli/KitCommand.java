package rfc8705.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rfc8705.pki.PemFiles;
import rfc8705.pki.Pki;
import rfc8705.pki.PkiException;
import rfc8705.scenario.Catalogue;
import rfc8705.suite.ClientKit;
import rfc8705.suite.RunException;
import rfc8705.target.TargetFile;

/** Writes what an operator needs to register the clients by hand. No private key leaves the authority's directory. */
@Command(
        name = "kit",
        description =
                "Writes everything to register the clients by hand: metadata, certificates, CA, a target file to fill in.",
        mixinStandardHelpOptions = true)
final class KitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write it.")
    private Path out;

    @Option(
            names = "--certs",
            paramLabel = "DIR",
            defaultValue = "certs",
            description = "Where the certification authority lives; default: certs. A run has to use the same one.")
    private Path certs;

    @Override
    public Integer call() {
        Catalogue catalogue = Launcher.catalogue(Optional.empty());
        try {
            Pki pki = Pki.open(certs, catalogue.authorities());
            List<ClientKit> clients = ClientKit.of(catalogue, pki);
            KitTexts texts = new KitTexts(clients, out, certs);
            for (ClientKit client : clients) {
                Path folder = Files.createDirectories(out.resolve("clients").resolve(client.id()));
                write(folder.resolve("metadata.json"), client.metadata().toPrettyString() + "\n");
                write(folder.resolve("jwks.json"), client.jwks().toPrettyString() + "\n");
                write(
                        folder.resolve("certificate.pem"),
                        PemFiles.certificatePem(client.chain().get(0)));
                write(
                        folder.resolve("chain.pem"),
                        String.join(
                                "",
                                client.chain().stream()
                                        .map(PemFiles::certificatePem)
                                        .toList()));
            }
            Files.copy(pki.rootFile(), out.resolve("ca.pem"), StandardCopyOption.REPLACE_EXISTING);
            write(out.resolve("README.md"), texts.readme());
            write(out.resolve("target-file.schema.json"), TargetFile.schema());
            tell(clients.size(), leaveFilledIn(out.resolve("target.yaml"), texts.targetFile()));
            return 0;
        } catch (PkiException e) {
            throw new RunException(2, e.getMessage());
        } catch (IOException e) {
            throw new RunException(
                    2, "The kit could not be written to " + out + " (" + e + "); name another folder with --out.");
        }
    }

    /** Client ids that somebody filled in are not overwritten. @return whether the file is new */
    private static boolean leaveFilledIn(Path file, String text) throws IOException {
        if (Files.exists(file)) {
            return false;
        }
        write(file, text);
        return true;
    }

    private void tell(int clients, boolean fresh) {
        PrintWriter console = spec.commandLine().getOut();
        console.println("Wrote " + clients + " clients to " + out + "; " + out.resolve("README.md")
                + " says what to do with them.");
        console.println(
                fresh
                        ? "Fill in " + out.resolve("target.yaml") + ", then: run --target " + out.resolve("target.yaml")
                        : out.resolve("target.yaml") + " was there already and is left as it was.");
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
