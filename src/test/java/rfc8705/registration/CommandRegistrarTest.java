package rfc8705.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.registration.RegistrationAnswer.Bearing;
import rfc8705.registration.RegistrationRequest.Purpose;
import rfc8705.scenario.RegistrationFate;
import rfc8705.wire.Redaction;

class CommandRegistrarTest {
    private static final Duration AMPLE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void givesTheMetadataOnStandardInputAndTakesAClientId() throws IOException {
        RegistrationAnswer answer =
                answerOf("cat > seen.json; echo $RFC8705_TCK_CLIENT > client; echo '  s6BhdRkqt3  '");

        assertThat(answer.clientId()).contains("s6BhdRkqt3");
        assertThat(answer.bearing()).isEqualTo(Bearing.UNSEEN);
        assertThat(folder.resolve("seen.json")).hasContent("{\"token_endpoint_auth_method\":\"tls_client_auth\"}\n");
        assertThat(folder.resolve("client")).hasContent("san-dns\n");
    }

    @Test
    void takesJsonThatSaysWhatIsStored() throws IOException {
        RegistrationAnswer answer =
                answerOf("echo '{\"client_id\": \"one\", \"token_endpoint_auth_method\": \"tls_client_auth\"}'");

        assertThat(answer.bearing()).isEqualTo(Bearing.METADATA);
        assertThat(answer.fate()).isEqualTo(RegistrationFate.STORED);
    }

    @Test
    void takesJsonWithAnErrorForARefusalByTheServer() throws IOException {
        RegistrationAnswer answer = answerOf(
                "echo '{\"error\": \"invalid_client_metadata\", \"error_description\": \"no SAN here\"}'; exit 1");

        assertThat(answer.fate()).isEqualTo(RegistrationFate.REFUSED);
        assertThat(answer.words()).isEqualTo("invalid_client_metadata: no SAN here");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet(
                        "it prints nothing",
                        "true",
                        "ended with status 0 and printed nothing; expected a client id alone"),
                argumentSet(
                        "it prints a sentence",
                        "echo created one",
                        "ended with status 0 and printed something else: created one; expected a client id"),
                argumentSet(
                        "it prints other JSON",
                        "echo '{\"id\": 1}'",
                        "ended with status 0 and printed something else: {\"id\": 1}"),
                argumentSet(
                        "it prints two lines", "echo a; echo b", "ended with status 0 and printed something else: a?b"),
                argumentSet(
                        "it fails and says why",
                        "echo database is down >&2; exit 3",
                        "ended with status 3: database is down"),
                argumentSet("it fails without a word", "exit 4", "ended with status 4"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void saysInOneSentenceHowTheCommandFailed(String script, String words) throws IOException {
        RegistrationAnswer answer = answerOf(script);

        assertThat(answer.fate()).isEqualTo(RegistrationFate.ERROR);
        assertThat(answer.words()).contains("register.sh " + words).doesNotContain("\n");
    }

    @Test
    void stopsACommandThatTakesTooLongWithAllItStarted() throws IOException {
        try (CommandRegistrar registrar =
                registrar("sleep 600 & sleep 600", Optional.empty(), Duration.ofMillis(300))) {
            RegistrationAnswer answer = registrar.register(request());

            assertThat(answer.fate()).isEqualTo(RegistrationFate.ERROR);
            assertThat(answer.words()).contains("did not end within 300 ms and was stopped");
        }
    }

    @Test
    void survivesACommandThatReadsNothingAndPrintsForEver() throws IOException {
        try (CommandRegistrar registrar = registrar("yes", Optional.empty(), Duration.ofMillis(500))) {
            RegistrationAnswer answer = registrar.register(request());

            assertThat(answer.words()).contains("did not end within");
        }
    }

    @Test
    void removesEachClientWithTheCommandForThat() throws IOException {
        CommandRegistrar registrar = registrar("echo one", Optional.of("cat > removed.json"), AMPLE);

        registrar.register(request());
        registrar.close();

        assertThat(folder.resolve("removed.json")).hasContent("{\"client_id\":\"one\"}\n");
        assertThat(registrar.leftBehind()).isEmpty();
    }

    @Test
    void namesTheClientsThatStayForWantOfACommand() throws IOException {
        CommandRegistrar registrar = registrar("echo one", Optional.empty(), AMPLE);

        registrar.register(request());
        registrar.close();

        assertThat(registrar.leftBehind()).containsExactly("one");
    }

    @Test
    void printsACommandThatAShellUnderstands() throws IOException {
        CommandRegistrar registrar = registrar("true", Optional.empty(), AMPLE);

        String command = registrar.command(request(), "curl");

        assertThat(command)
                .startsWith(
                        "printf '%s\\n' '{\"token_endpoint_auth_method\":\"tls_client_auth\"}' | RFC8705_TCK_CLIENT=san-dns "
                                + folder.resolve("register.sh"));
    }

    @Test
    void saysThatTheExecutableIsNotThere() {
        Command command = new Command(List.of("./none.sh"), folder, AMPLE);

        assertThat(command.complaint())
                .contains(folder.resolve("none.sh")
                        + " is not there; paths are relative to the folder of the target file");
    }

    @Test
    void saysThatTheExecutableIsNotExecutable() throws IOException {
        Files.createFile(folder.resolve("plain.sh"));

        Command command = new Command(List.of("./plain.sh"), folder, AMPLE);

        assertThat(command.complaint()).contains(folder.resolve("plain.sh") + " is not executable; run chmod +x on it");
    }

    private RegistrationAnswer answerOf(String script) throws IOException {
        try (CommandRegistrar registrar = registrar(script, Optional.empty(), AMPLE)) {
            return registrar.register(request());
        }
    }

    private CommandRegistrar registrar(String script, Optional<String> remove, Duration timeout) throws IOException {
        Command register = new Command(List.of(executable("register.sh", script)), folder, timeout);
        Optional<Command> removal = Optional.empty();
        if (remove.isPresent()) {
            removal = Optional.of(new Command(List.of(executable("remove.sh", remove.get())), folder, timeout));
        }
        return new CommandRegistrar(register, removal, new Redaction());
    }

    private String executable(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return "./" + name;
    }

    private static RegistrationRequest request() {
        return new RegistrationRequest(
                "san-dns",
                Purpose.OWN,
                JsonNodeFactory.instance.objectNode().put("token_endpoint_auth_method", "tls_client_auth"));
    }
}
