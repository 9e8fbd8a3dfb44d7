package rfc8705.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import rfc8705.wire.Header;
import rfc8705.wire.Route;

class TargetFileTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "s3cret-token", "EMPTY", "");

    @TempDir
    Path folder;

    @Test
    void readsEverySection() throws IOException {
        Files.createFile(folder.resolve("ca.pem"));
        Files.createFile(folder.resolve("ca.p12"));
        Files.createDirectory(folder.resolve("more"));

        TargetFile file = read("""
                issuer: https://as.example.org/realms/r
                endpoints:
                  token: https://as.example.org/t
                  device_authorization: https://as.example.org/d
                trust: { ca: ca.pem }
                tokenRequest:
                  scope: payments
                  resource: [https://a.example.org, https://b.example.org]
                  parameters: { tenant: one }
                registration:
                  mode: dynamic
                  initialAccessToken: ${TOKEN}
                  members: { software_id: tck }
                  keep: true
                  timeout: 1m
                clients: { dn: abc, san-dns: }
                leaveOut:
                  - { scenarios: [chain-*, D-03], reason: The load balancer checks chains. }
                ca: { keystore: ca.p12, password: secret, alias: issuing }
                connection:
                  addresses: { AS.example.org: "127.0.0.1:8443", other.example.org: "[2001:db8::1]" }
                  serverName: gateway.example.org
                  proxy: http://user:p%40ss@proxy.example.org:3128
                  headers: { X-Gateway-Key: "key ${TOKEN}" }
                scenarios: [core, "!chain-*"]
                scenarioDir: more
                profile: strict
                failOnWarn: true
                certs: certs
                reports: out
                concurrency: 2
                timeout: 500ms
                """);

        assertThat(file.issuer()).contains(URI.create("https://as.example.org/realms/r"));
        assertThat(file.endpoints())
                .containsOnly(
                        Map.entry("token", URI.create("https://as.example.org/t")),
                        Map.entry("device_authorization", URI.create("https://as.example.org/d")));
        assertThat(file.tokenParameters())
                .containsExactly(
                        new Parameter("scope", "payments"),
                        new Parameter("resource", "https://a.example.org"),
                        new Parameter("resource", "https://b.example.org"),
                        new Parameter("tenant", "one"));
        assertThat(file.options())
                .containsOnly(
                        Map.entry("target.ca", folder.resolve("ca.pem").toString()),
                        Map.entry("target.token", "s3cret-token"),
                        Map.entry("scenarios", "core,!chain-*"),
                        Map.entry("scenarioDir", folder.resolve("more").toString()),
                        Map.entry("profile", "strict"),
                        Map.entry("failOnWarn", "true"),
                        Map.entry("certs", folder.resolve("certs").toString()),
                        Map.entry("reports", folder.resolve("out").toString()),
                        Map.entry("concurrency", "2"),
                        Map.entry("timeout", "500ms"));
        assertThat(file.registration().mode()).isEqualTo("dynamic");
        assertThat(file.registration().flag("keep")).isTrue();
        assertThat(file.registration().duration("timeout", Duration.ZERO)).isEqualTo(Duration.ofMinutes(1));
        assertThat(file.registration().object("members").path("software_id").asText())
                .isEqualTo("tck");
        assertThat(file.clients())
                .containsOnly(
                        Map.entry("dn", new KnownClient(Optional.of("abc"), at(16))),
                        Map.entry("san-dns", new KnownClient(Optional.empty(), at(16))));
        assertThat(file.leftOut())
                .containsExactly(new LeftOut(List.of("chain-*", "D-03"), "The load balancer checks chains.", at(18)));
        assertThat(file.authority())
                .contains(new OperatorAuthority(folder.resolve("ca.p12"), "secret", Optional.of("issuing"), at(19)));
        assertThat(file.route())
                .isEqualTo(new Route(
                        Map.of(
                                "as.example.org", new Route.Address("127.0.0.1", OptionalInt.of(8443)),
                                "other.example.org", new Route.Address("2001:db8::1", OptionalInt.empty())),
                        Optional.of("gateway.example.org"),
                        Optional.of(new Route.Proxy("proxy.example.org", 3128, Optional.of("user:p@ss"))),
                        List.of(new Header("X-Gateway-Key", "key s3cret-token"))));
        assertThat(file.withoutSecrets("key s3cret-token")).isEqualTo("key ${TOKEN}");
    }

    @Test
    void takesTheOptionsOfTheCommandLineUnderTheirNamesThere() throws IOException {
        Files.createFile(folder.resolve("ca.pem"));

        TargetFile file = read("""
                issuer: https://as.example.org
                target.ca: ca.pem
                target.token: t
                """);

        assertThat(file.options())
                .containsOnly(
                        Map.entry("target.ca", folder.resolve("ca.pem").toString()), Map.entry("target.token", "t"));
    }

    @Test
    void leavesADollarWithTwoDollarsAsItIs() throws IOException {
        TargetFile file = read("issuer: https://as.example.org\ntokenRequest: { scope: \"$${TOKEN}\" }\n");

        assertThat(file.tokenParameters()).containsExactly(new Parameter("scope", "${TOKEN}"));
    }

    static Stream<Arguments> mistakes() {
        String issuer = "issuer: https://as.example.org\n";
        return Stream.of(
                mistake("an empty file", "", 1, "the file is empty; write at least an issuer"),
                mistake("text instead of keys", "hello", 1, "the file is not right", "such as issuer:"),
                mistake("broken indentation", issuer + "trust:\n ca: a\n  b: c\n", 4, "not readable as YAML"),
                mistake("a key twice", issuer + issuer, 2, "key 'issuer' stands here twice"),
                mistake(
                        "a mistyped key",
                        "isuer: https://as.example.org\n",
                        1,
                        "key 'isuer' is not known",
                        "did you mean 'issuer'?"),
                mistake(
                        "a mistyped key inside a section",
                        issuer + "trust:\n  insecur: true\n",
                        3,
                        "in 'trust'",
                        "did you mean 'insecure'?"),
                mistake(
                        "a key in the wrong section",
                        issuer + "serverName: as.example.org\n",
                        2,
                        "key 'serverName' is not known",
                        "it belongs under 'connection'"),
                mistake(
                        "a key of registration at the top",
                        issuer + "initialAccessToken: t\n",
                        2,
                        "it belongs under 'registration'"),
                mistake("a blank issuer", "issuer:\n", 1, "'issuer' is left blank; write an https address"),
                mistake(
                        "a plain http issuer",
                        "issuer: http://as.example.org\n",
                        1,
                        "'issuer' is not right",
                        "expected: an absolute https address without fragment"),
                mistake("an issuer with a space", "issuer: https://as.example.org/a b\n", 1, "'issuer' is not right"),
                mistake(
                        "an issuer that is no address",
                        "issuer: https://as_example\n",
                        1,
                        "'issuer' is no address with a host"),
                mistake(
                        "an unknown endpoint",
                        "endpoints: { tokens: https://as.example.org/t }\n",
                        1,
                        "key 'tokens' is not known in 'endpoints'; did you mean 'token'?"),
                mistake(
                        "an unset environment variable",
                        issuer + "target.token: ${NOT_SET}\n",
                        2,
                        "the environment variable NOT_SET is not set or is empty; export it before the run"),
                mistake(
                        "an empty environment variable",
                        issuer + "target.token: ${EMPTY}\n",
                        2,
                        "the environment variable EMPTY is not set or is empty"),
                mistake(
                        "a CA file that is not there",
                        issuer + "trust: { ca: none.pem }\n",
                        2,
                        "'trust.ca' is",
                        "none.pem, which names a file that is not there",
                        "relative to the folder of this file"),
                mistake(
                        "a CA twice under two names",
                        issuer + "trust: { ca: . }\ntarget.ca: .\n",
                        3,
                        "'target.ca' says the same as another key"),
                mistake(
                        "a CA that would not be looked at",
                        issuer + "trust: { ca: ., insecure: true }\n",
                        2,
                        "contradict each other; keep one"),
                mistake(
                        "a flag that is no flag",
                        issuer + "failOnWarn: maybe\n",
                        2,
                        "'failOnWarn' is not right: string found, boolean expected",
                        "expected: true or false"),
                mistake(
                        "a number out of range",
                        issuer + "concurrency: 100\n",
                        2,
                        "'concurrency' is not right",
                        "expected: a number of exchanges from 1 to 64"),
                mistake(
                        "a time without unit",
                        issuer + "timeout: 10\n",
                        2,
                        "'timeout' is not right",
                        "expected: a time such as 500ms"),
                mistake(
                        "an unknown profile",
                        issuer + "profile: lax\n",
                        2,
                        "'profile' is not right",
                        "expected: default, strict or ofbr"),
                mistake(
                        "a folder that is not there",
                        issuer + "scenarioDir: none\n",
                        2,
                        "'scenarioDir' is",
                        "none, which is no folder"),
                mistake(
                        "a parameter that scenarios decide on",
                        issuer + "tokenRequest: { parameters: { client_id: x } }\n",
                        2,
                        "'tokenRequest.parameters.client_id' is what the scenarios are about"),
                mistake(
                        "a parameter twice",
                        issuer + "tokenRequest: { scope: a, parameters: { scope: b } }\n",
                        2,
                        "says the same as tokenRequest.scope"),
                mistake(
                        "a registration without mode",
                        issuer + "registration: { keep: true }\n",
                        2,
                        "'registration' is not right",
                        "'mode'",
                        "expected: mode (dynamic, static, command,"),
                mistake(
                        "a setting of another mode",
                        issuer + "registration: { mode: static, keep: true }\n",
                        2,
                        "key 'keep' is not known in 'registration'; use one of mode"),
                mistake(
                        "a mistyped setting of a mode",
                        issuer + "registration:\n  mode: dynamic\n  initalAccessToken: x\n",
                        4,
                        "did you mean 'initialAccessToken'?"),
                mistake(
                        "a token for a mode without one",
                        issuer + "target.token: x\nregistration: { mode: command, command: ./r }\n",
                        2,
                        "is for registration mode dynamic, and the mode is command"),
                mistake(
                        "a software statement that is no JWT",
                        issuer + "registration: { mode: dynamic, softwareStatement: x }\n",
                        2,
                        "'registration.softwareStatement' is not right",
                        "expected: a JWT"),
                mistake(
                        "a member that scenarios decide on",
                        issuer + "registration: { mode: dynamic, members: { tls_client_auth_san_dns: a } }\n",
                        2,
                        "'registration.members.tls_client_auth_san_dns' is what the scenarios are about"),
                mistake(
                        "a command that is missing",
                        issuer + "registration: { mode: command }\n",
                        2,
                        "'command'",
                        "expected: command (what registers a client)"),
                mistake(
                        "static clients that are missing",
                        issuer + "registration: { mode: static }\n",
                        2,
                        "needs the ids of registered clients under 'clients'; the command kit"),
                mistake(
                        "a client id that is a number",
                        issuer + "clients: { dn: 17 }\n",
                        2,
                        "'clients.dn' is not right: integer found",
                        "put it in quotes"),
                mistake(
                        "one client id for two clients",
                        issuer + "clients:\n  dn: a\n  san-dns: a\n",
                        4,
                        "'clients.san-dns' has the client id of 'dn'"),
                mistake(
                        "scenarios left out without reason",
                        issuer + "leaveOut:\n  - scenarios: chain-*\n",
                        3,
                        "'reason'",
                        "expected: scenarios (what to leave out) and reason (why)"),
                mistake(
                        "scenarios left out for a blank reason",
                        issuer + "leaveOut: [{ scenarios: a, reason: ' ' }]\n",
                        2,
                        "'leaveOut.0.reason' is blank; write one sentence"),
                mistake(
                        "nothing to leave out",
                        issuer + "leaveOut: [{ scenarios: [], reason: r }]\n",
                        2,
                        "'leaveOut.0.scenarios' is empty"),
                mistake(
                        "a keystore that is not there",
                        issuer + "ca: { keystore: none.p12, password: x }\n",
                        2,
                        "'ca.keystore' is",
                        "none.p12, which is not there"),
                mistake(
                        "a keystore without password",
                        issuer + "ca: { keystore: none.p12 }\n",
                        2,
                        "'password'",
                        "expected: the operator's own certification authority"),
                mistake(
                        "a mistyped setting of keycloak",
                        issuer + "registration:\n  mode: keycloak\n  createrealm: true\n",
                        4,
                        "key 'createrealm' is not known in 'registration'; did you mean 'createRealm'?"),
                mistake(
                        "a setting of keycloak that is no flag",
                        issuer + "registration:\n  mode: keycloak\n  createRealm: 'yes'\n",
                        4,
                        "'registration.createRealm' is not right: string found, boolean expected"),
                mistake(
                        "an address with a path",
                        issuer + "connection: { addresses: { as.example.org: 127.0.0.1/x } }\n",
                        2,
                        "'connection.addresses.as.example.org' is not right",
                        "expected: an address such as"),
                mistake(
                        "an address for a URL",
                        issuer + "connection: { addresses: { 'https://as.example.org': 127.0.0.1 } }\n",
                        2,
                        "is no host name; write the host alone"),
                mistake(
                        "a port that does not exist",
                        issuer + "connection: { addresses: { as.example.org: '127.0.0.1:70000' } }\n",
                        2,
                        "has a port that does not exist"),
                mistake(
                        "a proxy of another kind",
                        issuer + "connection: { proxy: socks5://p:1080 }\n",
                        2,
                        "'connection.proxy' is not right",
                        "expected: an HTTP proxy such as"),
                mistake(
                        "a header that authenticates",
                        issuer + "connection: { headers: { Authorization: Basic x } }\n",
                        2,
                        "'connection.headers.Authorization' is a field that the requests themselves decide on"),
                mistake(
                        "a header with a space in its name",
                        issuer + "connection: { headers: { X Key: x } }\n",
                        2,
                        "is no name of a header field"),
                mistake(
                        "a header with a line break",
                        issuer + "connection: { headers: { X-Key: \"a\\r\\nb: c\" } }\n",
                        2,
                        "'connection.headers.X-Key' is not right",
                        "expected: one line of printable ASCII text"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void saysWhereAMistakeIsAndWhatToWrite(String yaml, int line, List<String> parts) throws IOException {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith(at(line) + ": ")
                .hasMessageContainingAll(parts.toArray(String[]::new))
                .hasMessageMatching("(?s).*[^.]\\.")
                .message()
                .doesNotContain("\n", "s3cret");
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> TargetFile.read(folder.resolve("none.yaml"), name -> Optional.empty()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("none.yaml cannot be read: it is not there; name a YAML file");
    }

    @Test
    void saysThatAFileIsAFolder() {
        assertThatThrownBy(() -> TargetFile.read(folder, name -> Optional.empty()))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("it is a folder");
    }

    private static Arguments mistake(String name, String yaml, int line, String... parts) {
        return argumentSet(name, yaml, line, List.of(parts));
    }

    private String at(int line) {
        return folder.resolve("target.yaml") + ":" + line;
    }

    private TargetFile read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("target.yaml"), yaml);
        return TargetFile.read(file, name -> Optional.ofNullable(ENVIRONMENT.get(name)));
    }
}
