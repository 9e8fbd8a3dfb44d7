package rfc8705.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlFileTest {
    private static final YamlSchema CLIENTS =
            YamlSchema.ofResource("/scenarios/schema.json").part("clients");

    @Test
    void remembersTheLineOfEveryNode() {
        YamlFile file = read("clients:\n  a:\n    register:\n      client_name: x\n");

        assertThat(file.location("/clients/a/register/client_name")).isEqualTo("f.yaml:4");
        assertThat(file.location("/clients/a/missing")).isEqualTo("f.yaml:2");
    }

    @Test
    void namesTheNearestKeyForOneThatIsMistyped() {
        complains(
                "clients:\n  a:\n    regsiter: {}\n",
                "f.yaml:3: key 'regsiter' is not known in 'clients.a'; did you mean 'register'?");
    }

    @Test
    void listsTheKnownKeysForOneThatIsLikeNone() {
        complains(
                "clients:\n  a:\n    register: {}\n    colour: red\n",
                "f.yaml:4: key 'colour' is not known",
                "use one of certificate, chain,");
    }

    @Test
    void asksForQuotesAroundANumberThatShallBeText() {
        complains(
                "clients:\n  a:\n    register: {}\n    tags: [1]\n",
                "f.yaml:4: 'clients.a.tags.0' is not right: integer found, string expected: put it in quotes");
    }

    @Test
    void namesBothTheKeyThatStandsTwiceAndItsLine() {
        complains("clients: {}\nclients: {}\n", "f.yaml:2: key 'clients' stands here twice");
    }

    @Test
    void namesTheLineThatIsNoYaml() {
        complains("clients:\n  a: [\n", "f.yaml:3: not readable as YAML");
    }

    @Test
    void asksForQuotesAroundAPlaceholderThatEndsAFlow() {
        complains("clients: { a: { register: ${X} } }\n", "f.yaml:1: not readable as YAML", "put ${...} in quotes");
    }

    @Test
    void refusesAKeyThatIsNoWord() {
        complains("? [a, b]\n: c\n", "f.yaml:1: a key is itself a list");
    }

    @Test
    void replacesTextValues() {
        YamlFile file = YamlFile.read(
                "f.yaml", "clients:\n  a:\n    register: {n: x}\n", CLIENTS, (text, location) -> text + "@" + location);

        assertThat(file.root().at("/clients/a/register/n").asText()).isEqualTo("x@f.yaml:3");
    }

    private static YamlFile read(String text) {
        return YamlFile.read("f.yaml", text, CLIENTS);
    }

    private static void complains(String text, String... parts) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(YamlException.class).hasMessageContainingAll(parts);
    }
}
