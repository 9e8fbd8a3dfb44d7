package rfc8705.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rfc8705.callback.CallbackServer;
import rfc8705.exchange.Exchange;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Client;
import rfc8705.scenario.Connection;
import rfc8705.scenario.Endpoint;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Outcome;
import rfc8705.scenario.Presentation;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Registration;
import rfc8705.scenario.Request;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Strength;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline;
import rfc8705.suite.Capability;
import rfc8705.suite.Difference;
import rfc8705.suite.Gate;
import rfc8705.suite.RecordedExchange;
import rfc8705.suite.RequirementResult;
import rfc8705.suite.Role;
import rfc8705.suite.RunResult;
import rfc8705.suite.RunSettings;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;
import rfc8705.wire.Ending;
import rfc8705.wire.Handshake;
import rfc8705.wire.Header;
import rfc8705.wire.HttpResponse;
import rfc8705.wire.Transcript;

/** Results of runs that never were, with whatever a server might answer in them. */
final class Results {
    static final String ACCEPTANCE = "{\"access_token\":\"[redacted]\",\"token_type\":\"Bearer\",\"expires_in\":300}";

    private static final Instant STARTED = Instant.parse("2026-01-31T12:00:00.123Z");

    private static final String REQUEST = "POST /token HTTP/1.1\r\nHost: as.example.org:8443\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 66\r\nConnection: close\r\n\r\n"
            + "grant_type=client_credentials&client_id=8f1f2c3e-san-dns&scope=tck";

    private Results() {}

    static RunResult run(List<ScenarioResult> scenarios) {
        return run(scenarios, "embedded server");
    }

    static RunResult run(List<ScenarioResult> scenarios, String targetName) {
        boolean failed = scenarios.stream().anyMatch(scenario -> scenario.verdict() == Verdict.FAIL);
        boolean open = scenarios.stream().anyMatch(scenario -> scenario.verdict() == Verdict.INCONCLUSIVE);
        RunResult.Status status = failed
                ? RunResult.Status.NON_CONFORMANT
                : open ? RunResult.Status.INCONCLUSIVE : RunResult.Status.CONFORMANT;
        return new RunResult(
                settings(targetName, Baseline.NONE),
                catalogue(scenarios),
                new RunResult.TargetFacts(
                        targetName,
                        Optional.of("https://as.example.org:8443"),
                        "https://mtls.as.example.org:8443/token",
                        true,
                        "dynamic"),
                STARTED,
                14_230,
                true,
                status,
                new Gate(
                        !failed,
                        failed ? 1 : 0,
                        failed ? "1 scenario failed that no baseline accepts." : "Nothing failed."),
                List.of(
                        new Capability(
                                "tls_client_auth_subject_dn", Capability.State.SUPPORTED, "Its control was accepted."),
                        new Capability(
                                "tls_client_auth_san_dns", Capability.State.SUPPORTED, "Its control was accepted."),
                        new Capability(
                                "tls_client_auth_san_email",
                                Capability.State.UNSUPPORTED,
                                "Registration answered 400 invalid_client_metadata: unknown member.")),
                requirements(scenarios),
                scenarios,
                512);
    }

    private static Catalogue catalogue(List<ScenarioResult> scenarios) {
        Map<String, Requirement> rules = new LinkedHashMap<>();
        requirements(scenarios).forEach(result -> rules.put(result.requirement().id(), result.requirement()));
        return new Catalogue(
                rules,
                Map.of(),
                Map.of(),
                scenarios.stream().map(ScenarioResult::scenario).toList());
    }

    static RunSettings settings(String targetName, Baseline baseline) {
        return new RunSettings(
                "0.1.0",
                targetName,
                "",
                List.of(),
                "all",
                Profile.DEFAULT,
                false,
                baseline,
                Path.of("certs"),
                4,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                CallbackServer.Place.LOOPBACK);
    }

    static ScenarioResult scenario(String id, Verdict verdict, String observed, List<RecordedExchange> exchanges) {
        return new ScenarioResult(
                definition(id, "A wildcard in the certificate does not stand for the registered name"),
                "{\"token_endpoint_auth_method\":\"tls_client_auth\",\"tls_client_auth_san_dns\":\"client.example.org\"}",
                List.of(new Judgement("F-03", "denied", observed, verdict, reason(verdict))),
                List.of(
                        new Difference("certificate.san.dns", "client.example.org", "*.example.org"),
                        new Difference("certificate.san.email", "", "cafe\u0301@example.org")),
                exchanges,
                "curl --cert certs/probes/" + id + ".pem --key certs/probes/" + id + ".key \\\n"
                        + "  --data grant_type=client_credentials https://mtls.as.example.org:8443/token",
                87);
    }

    static RecordedExchange answered(Role role, Outcome outcome, int status, String body) {
        return recorded(
                role,
                outcome,
                status + " " + outcome.label(),
                new Ending.Responded(new HttpResponse(
                        status,
                        List.of(
                                new Header("Content-Type", "application/json"),
                                new Header("Cache-Control", "no-store")),
                        body,
                        false)));
    }

    static RecordedExchange recorded(Role role, Outcome outcome, String detail, Ending ending) {
        Map<String, String> certificate = new LinkedHashMap<>();
        certificate.put("subject", "CN=probe,O=rfc8705-tck");
        certificate.put("issuer", "CN=rfc8705-tck intermediate");
        certificate.put("san.dns", "*.example.org");
        certificate.put("key", "P-256");
        certificate.put("valid", "2026-01-31T11:00:00Z to 2026-03-02T12:00:00Z");
        Handshake handshake = new Handshake(
                Optional.of("TLSv1.3"),
                Optional.of("TLS_AES_256_GCM_SHA384"),
                true,
                List.of("CN=rfc8705-tck root"),
                2,
                true,
                false);
        return new RecordedExchange(
                role,
                new Exchange(
                        outcome,
                        detail,
                        Optional.empty(),
                        Optional.empty(),
                        new Transcript(handshake, ending, REQUEST, STARTED.plusMillis(500), Duration.ofMillis(12)),
                        certificate,
                        List.of("CN=probe,O=rfc8705-tck", "CN=rfc8705-tck intermediate")));
    }

    /** The exchanges around a probe, as a run leaves them. */
    static List<RecordedExchange> around(RecordedExchange probe) {
        List<RecordedExchange> all = new ArrayList<>();
        all.add(answered(Role.TWIN, Outcome.ACCEPTED, 200, ACCEPTANCE));
        all.add(probe);
        all.add(answered(Role.WRONG_CERTIFICATE, Outcome.INVALID_CLIENT, 401, "{\"error\":\"invalid_client\"}"));
        all.add(recorded(Role.TWIN, Outcome.TLS_ALERT, "bad_certificate", new Ending.Alert("bad_certificate")));
        all.add(recorded(Role.TWIN, Outcome.NOT_EXERCISED, "refused", new Ending.NotStarted("connection refused")));
        all.add(answered(Role.CONFIRMATION, Outcome.ACCEPTED, 200, ACCEPTANCE));
        return all;
    }

    private static Scenario definition(String id, String title) {
        Registration registration =
                new Registration("san-dns", JsonNodeFactory.instance.objectNode(), Optional.empty());
        Request request = new Request(
                Endpoint.TOKEN,
                "POST",
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                "application/x-www-form-urlencoded",
                false);
        Client client = new Client(
                "san-dns",
                List.of("core"),
                "tls_client_auth_san_dns",
                registration,
                new Presentation.None(),
                new Presentation.None(),
                request,
                request);
        return new Scenario(
                id,
                title,
                client,
                List.of(),
                List.of("san"),
                Optional.of("san-dns-control"),
                registration,
                new Presentation.None(),
                request,
                Connection.USUAL,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        "F-03",
                        new Expectation("denied", "Nothing allows a server to let this certificate in.", Map.of())),
                List.of(),
                "RFC 8705 section 2.1.2 compares with the registered value; it knows no wildcard in the certificate.",
                "san.yaml:12");
    }

    private static List<RequirementResult> requirements(List<ScenarioResult> scenarios) {
        List<String> ids =
                scenarios.stream().map(scenario -> scenario.scenario().id()).toList();
        Verdict worst =
                Verdict.worst(scenarios.stream().map(ScenarioResult::verdict).toList());
        return List.of(
                new RequirementResult(
                        new Requirement(
                                "A-01",
                                "RFC 8705 section 2",
                                Strength.MUST,
                                false,
                                false,
                                "The connection itself carries the client's certificate and the proof of its key",
                                Optional.empty()),
                        Verdict.PASS,
                        1,
                        1,
                        ids.stream().limit(1).toList()),
                new RequirementResult(
                        new Requirement(
                                "A-18",
                                "RFC 8446 section 4.2.10",
                                Strength.SEC,
                                true,
                                false,
                                "Early data that asks for a token is refused",
                                Optional.of("JSSE as a client offers no early data")),
                        Verdict.SKIP,
                        0,
                        0,
                        List.of()),
                new RequirementResult(
                        new Requirement(
                                "F-03",
                                "RFC 8705 section 2.1.2",
                                Strength.SEC,
                                false,
                                false,
                                "A wildcard in a presented dNSName does not match a registered name",
                                Optional.empty()),
                        worst,
                        ids.size(),
                        ids.size(),
                        ids));
    }

    private static String reason(Verdict verdict) {
        return switch (verdict) {
            case FAIL ->
                "The certificate names *.example.org and not the registered client.example.org, and yet a token was issued: whoever gets a wildcard certificate is this client.";
            case INCONCLUSIVE -> "The twin was denied after the probe, so that the denial of the probe proves nothing.";
            case WARN -> "The request was denied, but as invalid_request and not as invalid_client.";
            case INFO -> "Recorded; both ways are allowed.";
            case SKIP -> "The server does not register clients of this kind.";
            case PASS -> "Denied as it should be, while the twin was accepted before and after.";
        };
    }
}
