package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import rfc8705.pki.IssuedCertificate;
import rfc8705.pki.Pki;
import rfc8705.pki.ServerCertificate;
import rfc8705.reference.Fault;
import rfc8705.reference.ReferenceServer;

/** One full run, with failures, whose every output is searched for each secret that was in play. */
class SecretsTest {
    private static final String INITIAL_ACCESS_TOKEN = "initial-access-token-7f0b2c";
    private static final Pattern ISSUED = Pattern.compile(
            "\"(access_token|refresh_token|client_secret|registration_access_token)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");

    @TempDir
    static Path directory;

    private static final Set<String> issued = ConcurrentHashMap.newKeySet();
    private static final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private static String console;

    /** What the other process runs: the suite as Maven runs it, described to Allure. */
    public static void main(String[] arguments) {
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass("rfc8705.conformance.ConformanceIT"))
                        .build());
    }

    @BeforeAll
    static void runTheSuiteAgainstAServerThatFails() throws Exception {
        Path certs = directory.resolve("certs");
        Pki pki = Pki.open(certs, Launcher.catalogue(Optional.empty()).authorities());
        Path log = directory.resolve("console.txt");
        try (ReferenceServer server = start(pki)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Dtarget=" + server.issuer(),
                            "-Dtarget.ca=" + certs.resolve("ca.pem"),
                            "-Dtarget.token=" + INITIAL_ACCESS_TOKEN,
                            "-Dcerts=" + certs,
                            "-Dreports=" + directory.resolve("reports"),
                            "-Dtimeout=60s",
                            "-Dallure.results.directory=" + directory.resolve("allure"),
                            SecretsTest.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            assertThat(process.waitFor(8, TimeUnit.MINUTES)).isTrue();
            Console verbose = Console.run(
                    "run",
                    "--verbose",
                    "--target=" + server.issuer(),
                    "--target-ca=" + certs.resolve("ca.pem"),
                    "--target-token=" + INITIAL_ACCESS_TOKEN,
                    "--certs=" + certs,
                    "--reports=" + directory.resolve("verbose"),
                    "--scenarios=control-*");
            console = Files.readString(log) + verbose.out() + verbose.err();
        }
    }

    private static ReferenceServer start(Pki pki) {
        IssuedCertificate certificate = pki.issue(ServerCertificate.of("localhost"));
        return ReferenceServer.start(new ReferenceServer.Settings(
                0,
                List.of(ServerCertificate.parsed(certificate.der())),
                certificate.keyPair().getPrivate(),
                Set.of(ServerCertificate.parsed(pki.authority("root").der())),
                List.of(Fault.byLabel("cn-only").orElseThrow()),
                Optional.empty(),
                Optional.of(INITIAL_ACCESS_TOKEN),
                body -> ISSUED.matcher(body).results().forEach(match -> {
                    kinds.add(match.group(1));
                    issued.add(match.group(2));
                })));
    }

    @Test
    void theRunWasAFullOneWithFailuresAndWithSecretsInIt() throws IOException {
        assertThat(console).contains("NON_CONFORMANT").contains(" FAIL, ");
        assertThat(issued).hasSizeGreaterThan(500);
        assertThat(kinds).contains("access_token", "client_secret", "registration_access_token");
        assertThat(outputs()).hasSizeGreaterThan(1_000);
    }

    @Test
    void noTokenOrSecretThatTheServerIssuedIsInAnyOutput() throws IOException {
        Set<String> secrets = ConcurrentHashMap.newKeySet();
        secrets.addAll(issued);
        secrets.add(INITIAL_ACCESS_TOKEN);

        assertThat(leaks(secrets)).isEmpty();
    }

    @Test
    void noPrivateKeyIsInAnyOutput() throws IOException {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        try (Stream<Path> files = Files.walk(directory.resolve("certs"))) {
            files.filter(file ->
                            file.toString().endsWith(".pem") || file.toString().endsWith(".key"))
                    .map(SecretsTest::text)
                    .flatMap(text -> PEM.matcher(text).results())
                    .map(match -> match.group(2).strip().lines().toList())
                    .forEach(lines -> keys.addAll(privateLines(lines)));
        }

        assertThat(keys).hasSizeGreaterThan(10);
        assertThat(leaks(keys)).isEmpty();
        assertThat(outputs()).allSatisfy(output -> assertThat(output).doesNotContain("PRIVATE KEY-----"));
    }

    /** The lines of a PKCS #8 file that are about the private part: the public one, which a report may show, is last in a short key and first in an RSA key. */
    private static List<String> privateLines(List<String> lines) {
        int full = lines.size() - 1;
        return lines.size() < 6 ? lines.subList(0, Math.min(2, full)) : lines.subList(full - 4, full);
    }

    /** The first characters of each secret that is in an output. */
    private static List<String> leaks(Set<String> secrets) throws IOException {
        List<String> leaks = new ArrayList<>();
        List<String> outputs = outputs();
        Set<String> words = ConcurrentHashMap.newKeySet();
        for (String output : outputs) {
            words.addAll(List.of(output.split("[^A-Za-z0-9+/=_.-]+")));
        }
        String all = String.join("\n", words);
        secrets.stream().filter(all::contains).forEach(secret -> leaks.add(secret.substring(0, 6)));
        return leaks;
    }

    private static List<String> outputs() throws IOException {
        List<String> outputs = new ArrayList<>(List.of(console));
        for (String folder : List.of("reports", "verbose", "allure")) {
            try (Stream<Path> files = Files.walk(directory.resolve(folder))) {
                files.filter(Files::isRegularFile).map(SecretsTest::text).forEach(outputs::add);
            }
        }
        return outputs;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
