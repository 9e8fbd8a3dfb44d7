package rfc8705.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Role;
import rfc8705.wire.Ending;

class ReportJsonTest {
    @TempDir
    Path directory;

    @Test
    void hasTheMembersOfTheContractAtTheTop() throws IOException {
        JsonNode report = report(Outcome.ACCEPTED, "{}");

        assertThat(names(report))
                .containsExactly(
                        "formatVersion",
                        "suite",
                        "target",
                        "startedAt",
                        "durationMillis",
                        "complete",
                        "selection",
                        "profile",
                        "options",
                        "environment",
                        "status",
                        "gate",
                        "counts",
                        "capabilities",
                        "requirements",
                        "scenarios");
        assertThat(report.get("formatVersion").intValue()).isEqualTo(1);
        assertThat(report.get("suite")).hasToString("{\"name\":\"rfc8705-tck\",\"version\":\"0.1.0\"}");
        assertThat(report.get("startedAt").textValue()).isEqualTo("2026-01-31T12:00:00.123Z");
        assertThat(report.get("durationMillis").longValue()).isEqualTo(14_230);
        assertThat(report.get("complete").booleanValue()).isTrue();
        assertThat(report.get("selection").textValue()).isEqualTo("all");
        assertThat(report.get("profile").textValue()).isEqualTo("default");
        assertThat(report.get("status").textValue()).isEqualTo("NON_CONFORMANT");
    }

    @Test
    void namesTheTargetTheGateAndTheCounts() throws IOException {
        JsonNode report = report(Outcome.ACCEPTED, "{}");

        assertThat(report.get("target"))
                .hasToString("{\"name\":\"embedded server\",\"issuer\":\"https://as.example.org:8443\","
                        + "\"tokenEndpoint\":\"https://mtls.as.example.org:8443/token\",\"registration\":\"dynamic\"}");
        assertThat(report.get("gate"))
                .hasToString("{\"passed\":false,\"exitStatus\":1,"
                        + "\"reason\":\"1 scenario failed that no baseline accepts.\"}");
        assertThat(report.get("counts"))
                .hasToString("{\"PASS\":0,\"FAIL\":1,\"WARN\":0,\"INFO\":0,\"SKIP\":0,\"INCONCLUSIVE\":0}");
    }

    @Test
    void listsCapabilitiesAndRequirements() throws IOException {
        JsonNode report = report(Outcome.ACCEPTED, "{}");

        assertThat(report.get("capabilities").get(2))
                .hasToString("{\"name\":\"tls_client_auth_san_email\",\"state\":\"unsupported\","
                        + "\"reason\":\"Registration answered 400 invalid_client_metadata: unknown member.\"}");
        assertThat(report.get("requirements").get(2))
                .hasToString(
                        "{\"id\":\"F-03\",\"clause\":\"RFC 8705 section 2.1.2\",\"text\":\"A wildcard in a presented dNSName does not match a registered name\",\"strength\":\"SEC\","
                                + "\"verdict\":\"FAIL\",\"judged\":1,\"of\":1,\"scenarios\":[\"san-dns-wildcard\"]}");
    }

    @Test
    void tellsAScenarioWithItsJudgementsAndItsDifference() throws IOException {
        JsonNode scenario = report(Outcome.ACCEPTED, "{}").get("scenarios").get(0);

        assertThat(names(scenario))
                .containsExactly(
                        "id",
                        "title",
                        "clients",
                        "against",
                        "verdict",
                        "judgements",
                        "difference",
                        "exchanges",
                        "reproduce",
                        "durationMillis");
        assertThat(scenario.get("id").textValue()).isEqualTo("san-dns-wildcard");
        assertThat(scenario.get("clients")).hasToString("[\"san-dns\"]");
        assertThat(scenario.get("against").textValue()).isEqualTo("san-dns-control");
        assertThat(scenario.get("verdict").textValue()).isEqualTo("FAIL");
        assertThat(scenario.get("reproduce").textValue()).startsWith("curl --cert");
        assertThat(scenario.get("durationMillis").longValue()).isEqualTo(87);
        assertThat(names(scenario.get("judgements").get(0)))
                .containsExactly("requirement", "expected", "observed", "detail", "verdict", "reason", "baselined");
        assertThat(scenario.get("difference").get(0))
                .hasToString(
                        "{\"field\":\"certificate.san.dns\",\"twin\":\"client.example.org\",\"probe\":\"*.example.org\"}");
    }

    @Test
    void provesAnAnsweredExchange() throws IOException {
        JsonNode exchange = exchange(report(Outcome.ACCEPTED, "{\"a\":1}"), 1);

        assertThat(names(exchange))
                .containsExactly(
                        "role", "outcome", "startedAt", "durationMillis", "tls", "request", "response", "certificate");
        assertThat(exchange.get("role").textValue()).isEqualTo("probe");
        assertThat(exchange.get("outcome").textValue()).isEqualTo("accepted");
        assertThat(exchange.get("durationMillis").longValue()).isEqualTo(12);
        assertThat(exchange.get("tls"))
                .hasToString("{\"protocol\":\"TLSv1.3\",\"cipherSuite\":\"TLS_AES_256_GCM_SHA384\","
                        + "\"certificateRequested\":true,\"certificatesSent\":2,\"certificateVerifySigned\":true,"
                        + "\"resumed\":false,\"issuerHints\":[\"CN=rfc8705-tck root\"]}");
        assertThat(exchange.get("response"))
                .hasToString(
                        "{\"ending\":\"responded\",\"status\":200,\"headers\":["
                                + "{\"name\":\"Content-Type\",\"value\":\"application/json\"},"
                                + "{\"name\":\"Cache-Control\",\"value\":\"no-store\"}],\"body\":\"{\\\"a\\\":1}\",\"truncated\":false}");
        assertThat(exchange.at("/certificate/leaf/san.dns").textValue()).isEqualTo("*.example.org");
        assertThat(exchange.at("/certificate/chain")).hasSize(2);
    }

    @Test
    void readsTheRequestBackFromItsOctets() throws IOException {
        JsonNode request = exchange(report(Outcome.ACCEPTED, "{}"), 1).get("request");

        assertThat(names(request)).containsExactly("method", "uri", "headers", "body", "bytes");
        assertThat(request.get("method").textValue()).isEqualTo("POST");
        assertThat(request.get("uri").textValue()).isEqualTo("https://as.example.org:8443/token");
        assertThat(request.get("headers")).hasSize(4);
        assertThat(request.get("body").textValue()).startsWith("grant_type=client_credentials&");
        assertThat(request.get("bytes").textValue()).startsWith("POST /token HTTP/1.1\r\nHost: ");
    }

    @Test
    void namesTheAlertOfAnExchangeWithoutResponse() throws IOException {
        JsonNode exchange = exchange(report(Outcome.ACCEPTED, "{}"), 3);

        assertThat(exchange.at("/tls/alert").textValue()).isEqualTo("bad_certificate");
        assertThat(exchange.get("response")).hasToString("{\"ending\":\"alert\",\"detail\":\"bad_certificate\"}");
    }

    @Test
    void keepsHostileTextAsItCameButInPlainAscii() throws IOException {
        JsonNode response = exchange(report(Outcome.ACCEPTED, Hostile.TEXT), 1).get("response");

        assertThat(response.get("body").textValue()).isEqualTo(Hostile.TEXT);
        assertThat(Files.readAllBytes(directory.resolve("report.json")))
                .satisfies(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .matches("[\\n\\x20-\\x7e]*"));
    }

    @Test
    void cutsALongBodyAndSaysSo() throws IOException {
        JsonNode response =
                exchange(report(Outcome.ACCEPTED, Hostile.MEGABYTE), 1).get("response");

        assertThat(response.get("body").textValue()).hasSize(JsonEvidence.LIMIT);
        assertThat(response.get("truncated").booleanValue()).isTrue();
    }

    @Test
    void saysWhyAnExchangeNeverStarted() throws IOException {
        JsonNode exchange = exchange(report(Outcome.ACCEPTED, "{}"), 4);

        assertThat(exchange.get("response"))
                .hasToString("{\"ending\":\"not_started\",\"detail\":\"connection refused\"}");
        assertThat(EndingWords.kind(new Ending.TimedOut())).isEqualTo("timed_out");
        assertThat(EndingWords.kind(new Ending.Dropped("reset"))).isEqualTo("dropped");
    }

    private JsonNode report(Outcome outcome, String body) throws IOException {
        Reports.write(
                Results.run(List.of(Results.scenario(
                        "san-dns-wildcard",
                        Verdict.FAIL,
                        outcome.label(),
                        Results.around(Results.answered(Role.PROBE, outcome, 200, body))))),
                directory);
        return new ObjectMapper().readTree(directory.resolve("report.json").toFile());
    }

    private static JsonNode exchange(JsonNode report, int index) {
        return report.get("scenarios").get(0).get("exchanges").get(index);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
