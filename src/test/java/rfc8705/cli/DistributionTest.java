package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is handed out beside the jar uses options, inputs and files that there are. */
class DistributionTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z-]+");

    @TempDir
    Path directory;

    @Test
    void theActionUsesEveryInputThatItDeclaresAndNoOther() throws IOException {
        JsonNode action = YAML.readTree(Path.of("action.yml").toFile());
        Set<String> declared = new TreeSet<>();
        action.get("inputs").fieldNames().forEachRemaining(declared::add);

        Set<String> used = new TreeSet<>();
        Matcher input = Pattern.compile("inputs\\.([a-z-]+)").matcher(Files.readString(Path.of("action.yml")));
        while (input.find()) {
            used.add(input.group(1));
        }

        assertThat(used).isEqualTo(declared);
    }

    @Test
    void theActionGivesInputsToTheShellAsVariablesAlone() throws IOException {
        JsonNode action = YAML.readTree(Path.of("action.yml").toFile());

        assertThat(action.at("/runs/using").textValue()).isEqualTo("composite");
        assertThat(action.at("/runs/steps")).allSatisfy(step -> {
            assertThat(step.has("run")).isNotEqualTo(step.has("uses"));
            assertThat(step.path("run").asText()).doesNotContain("${{");
            assertThat(step.has("run")).isEqualTo(step.has("shell"));
        });
    }

    @Test
    void theActionsOutputIsThatOfAStep() throws IOException {
        JsonNode action = YAML.readTree(Path.of("action.yml").toFile());

        assertThat(action.at("/outputs/exit-status/value").textValue())
                .isEqualTo("${{ steps.run.outputs.exit-status }}");
        assertThat(action.at("/runs/steps"))
                .filteredOn(step -> step.path("id").asText().equals("run"))
                .singleElement()
                .satisfies(step -> assertThat(step.get("run").textValue())
                        .contains("echo \"exit-status=$status\" >> \"$GITHUB_OUTPUT\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"action.yml", "ci/gitlab.yml"})
    void everyOptionThatAPipelineGivesIsOneOfTheRunCommand(String file) throws IOException {
        Set<String> known = options(Main.commandLine().getSubcommands().get("run"));

        for (String script : scripts(YAML.readTree(Path.of(file).toFile()))) {
            for (String line : script.lines()
                    .filter(each -> each.contains("options+=") || each.contains("options=(") || each.contains("set --"))
                    .toList()) {
                assertThat(named(line.replaceFirst("set -- ", ""))).isSubsetOf(known);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"action.yml", "ci/gitlab.yml"})
    void everyScriptOfAPipelineIsWellFormed(String file) throws Exception {
        for (String script : scripts(YAML.readTree(Path.of(file).toFile()))) {
            Path text = Files.writeString(directory.resolve("script.sh"), script);

            Process shell = new ProcessBuilder("bash", "-n", text.toString()).start();

            assertThat(shell.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(shell.exitValue()).as(script).isZero();
        }
    }

    @Test
    void whatPipelinesAndContainerTakeIsWhatTheBuildLeaves() throws IOException {
        assertThat(Path.of("pom.xml")).content().contains("<finalName>rfc8705-tck</finalName>");
        assertThat(Path.of("Containerfile")).content().contains("COPY --chmod=0644 target/rfc8705-tck.jar ");
        assertThat(Path.of("action.yml")).content().contains("/target/rfc8705-tck.jar\" run ");
        assertThat(Path.of("ci/gitlab.yml")).content().contains("/target/rfc8705-tck.jar run ");
    }

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), files.filter(file -> file.toString()
                            .endsWith(".md")))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileThatADocumentLinksToIsThere(Path document) throws IOException {
        Matcher link = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)").matcher(Files.readString(document));

        while (link.find()) {
            assertThat(document.resolveSibling(link.group(1)))
                    .as(document.toString())
                    .exists();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyCallOfTheJarInADocumentIsOneThatItTakes(Path document) throws IOException {
        Matcher call = Pattern.compile("(?m)java -jar \\S*rfc8705-tck\\.jar ([a-z]+)([^\\n#|>)`]*)")
                .matcher(Files.readString(document).replace("\\\n", " "));

        while (call.find()) {
            CommandLine command = Main.commandLine().getSubcommands().get(call.group(1));
            assertThat(command).as(call.group()).isNotNull();
            assertThat(named(call.group(2))).as(call.group()).isSubsetOf(options(command));
        }
    }

    @Test
    void aShellCanCompleteCommandsAndOptions() {
        Console completion = Console.run("completion");

        assertThat(completion.exitStatus()).isZero();
        assertThat(completion.out()).contains("complete -F _complete_rfc8705-tck", "--write-baseline", "matrix");
    }

    @Test
    void theVersionSaysWhatWasBuiltAndWhatItRunsOn() {
        Console version = Console.run("--version");

        assertThat(version.exitStatus()).isZero();
        assertThat(version.out().lines())
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("rfc8705-tck "),
                        commit -> assertThat(commit).matches("commit \\S+, built \\S+"),
                        java -> assertThat(java).startsWith("Java " + System.getProperty("java.version")));
    }

    private static Set<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toSet());
    }

    private static List<String> named(String text) {
        return OPTION.matcher(text).results().map(match -> match.group()).toList();
    }

    /** Every shell script in a file: of an action's steps, or of the jobs of a pipeline. */
    private static List<String> scripts(JsonNode file) {
        List<String> scripts = new ArrayList<>();
        file.at("/runs/steps").forEach(step -> scripts.add(step.path("run").asText()));
        file.forEach(job -> StreamSupport.stream(job.path("script").spliterator(), false)
                .forEach(line -> scripts.add(line.asText())));
        assertThat(scripts).isNotEmpty();
        return scripts;
    }
}
