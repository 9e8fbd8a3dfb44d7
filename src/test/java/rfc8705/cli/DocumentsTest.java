package rfc8705.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rfc8705.reference.ReferenceServer;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Scenario;

/** What the documents show is what the harness takes. */
class DocumentsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"docs/scenarios.md", "README.md"})
    void everyScenarioOfADocumentIsRead(String document) throws IOException {
        List<String> blocks = blocks(document, "yaml").stream()
                .filter(block -> block.startsWith("- id:"))
                .toList();
        Files.writeString(directory.resolve("shown.yaml"), String.join("\n", blocks));

        Catalogue catalogue = Launcher.catalogue(Optional.of(directory));

        assertThat(catalogue.scenarios().stream().map(Scenario::id).filter(id -> id.startsWith("my-")))
                .isNotEmpty()
                .hasSameSizeAs(Pattern.compile("(?m)^- id: ")
                        .matcher(String.join("\n", blocks))
                        .results()
                        .toList());
    }

    @Test
    void everyScenarioOfTheDocumentComesToWhatItSaysOfAConformantServer() throws IOException {
        Files.writeString(
                directory.resolve("shown.yaml"),
                blocks("docs/scenarios.md", "yaml").stream().collect(Collectors.joining("\n")));
        Path certs = directory.resolve("certs");

        try (ReferenceServer server = Servers.start(certs, Optional.empty())) {
            Console run = Servers.run(
                    server, certs, directory.resolve("reports"), "--scenario-dir=" + directory, "--scenarios=my-*");

            assertThat(run.out()).contains(" 0 FAIL, 0 WARN, ", " 0 INCONCLUSIVE");
            assertThat(run.exitStatus()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scenario", "certificate", "request", "altName", "serves"})
    void everyKeyOfAScenarioIsExplained(String part) throws IOException {
        JsonNode definitions = new ObjectMapper()
                .readTree(Path.of("scenarios/schema.json").toFile())
                .get("$defs");
        Set<String> keys = new TreeSet<>();
        definitions.get(part).get("properties").fieldNames().forEachRemaining(keys::add);
        definitions
                .at("/scenario/properties/connection/properties")
                .fieldNames()
                .forEachRemaining(keys::add);

        String document = Files.readString(Path.of("docs/scenarios.md"));

        assertThat(keys).allSatisfy(key -> assertThat(document).contains("`" + key + "`"));
    }

    @Test
    void everyNameOfAnOptionThatTheReadmeExplainsIsOne() throws IOException {
        String options = Files.readString(Path.of("README.md"))
                .replaceFirst("(?s).*\\n## Options", "")
                .replaceFirst("(?s)\\n## .*", "");

        Set<String> explained = Pattern.compile("(?m)^\\| (`[^|]+) \\|")
                .matcher(options)
                .results()
                .flatMap(row ->
                        Pattern.compile("`([A-Za-z.]+)`").matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(new TreeSet<>(RunOptions.NAMES));
    }

    @Test
    void theExampleForJavaIsTheOneThatIsRun() throws IOException {
        String example = blocks("docs/java.md", "java").get(0).strip();

        String source = Files.readString(Path.of("src/test/java/rfc8705/cli/MutualTlsConformanceTest.java"));

        assertThat(source)
                .contains(example.substring(0, example.lastIndexOf('}')).strip());
    }

    private static List<String> blocks(String document, String language) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$")
                .matcher(Files.readString(Path.of(document)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
