package rfc8705.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import rfc8705.scenario.Client;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Baseline;
import rfc8705.suite.Capability;
import rfc8705.suite.Difference;
import rfc8705.suite.RecordedExchange;
import rfc8705.suite.RequirementResult;
import rfc8705.suite.RunResult;
import rfc8705.suite.RunSettings;
import rfc8705.suite.ScenarioResult;
import rfc8705.verdict.Judgement;

/** {@code report.json}, format version 1: members are only ever added to it. Pure ASCII, so that no reader's encoding or terminal matters. */
final class JsonReport {
    private static final int FORMAT_VERSION = 1;

    private final JsonGenerator json;
    private final Baseline baseline;
    private final JsonEvidence evidence;

    private JsonReport(JsonGenerator json, Baseline baseline) {
        this.json = json;
        this.baseline = baseline;
        this.evidence = new JsonEvidence(json);
    }

    static void write(RunResult result, Writer writer) throws IOException {
        try (JsonGenerator json = AsciiJson.generator(writer)) {
            new JsonReport(json, result.settings().baseline()).run(result);
            json.writeRaw('\n');
        }
    }

    private void run(RunResult result) throws IOException {
        json.writeStartObject();
        json.writeNumberField("formatVersion", FORMAT_VERSION);
        json.writeObjectFieldStart("suite");
        json.writeStringField("name", "rfc8705-tck");
        json.writeStringField("version", result.version());
        json.writeEndObject();
        target(result.target());
        json.writeStringField("startedAt", time(result.startedAt()));
        json.writeNumberField("durationMillis", result.durationMillis());
        json.writeBooleanField("complete", result.complete());
        json.writeStringField("selection", result.selection());
        json.writeStringField("profile", result.profile().label());
        options(result.settings());
        json.writeStringField("status", result.status().name());
        gate(result);
        array("capabilities", result.capabilities(), this::capability);
        array("requirements", result.requirements(), this::requirement);
        array("scenarios", result.scenarios(), this::scenario);
        json.writeEndObject();
    }

    private void target(RunResult.TargetFacts target) throws IOException {
        json.writeObjectFieldStart("target");
        json.writeStringField("name", target.name());
        if (target.issuer().isPresent()) {
            json.writeStringField("issuer", target.issuer().get());
        } else {
            json.writeNullField("issuer");
        }
        json.writeStringField("tokenEndpoint", target.tokenEndpoint());
        json.writeStringField("registration", target.registration());
        json.writeEndObject();
    }

    private void options(RunSettings settings) throws IOException {
        json.writeObjectFieldStart("options");
        json.writeStringField("target", settings.targetOptions());
        json.writeBooleanField("failOnWarn", settings.failOnWarn());
        json.writeStringField("baseline", baseline.name());
        json.writeNumberField("concurrency", settings.concurrency());
        json.writeNumberField("timeoutMillis", settings.timeout().toMillis());
        json.writeEndObject();
        json.writeObjectFieldStart("environment");
        json.writeStringField("java", Environment.java());
        json.writeStringField("os", Environment.os());
        json.writeEndObject();
    }

    private void gate(RunResult result) throws IOException {
        json.writeObjectFieldStart("gate");
        json.writeBooleanField("passed", result.gate().passed());
        json.writeNumberField("exitStatus", result.gate().exitStatus());
        json.writeStringField("reason", result.gate().reason());
        json.writeEndObject();
        json.writeObjectFieldStart("counts");
        Map<Verdict, Integer> counts = result.counts();
        for (Verdict verdict : VerdictWords.ORDER) {
            json.writeNumberField(verdict.name(), counts.getOrDefault(verdict, 0));
        }
        json.writeEndObject();
    }

    private void capability(Capability capability) throws IOException {
        json.writeStringField("name", capability.name());
        json.writeStringField("state", capability.state().label());
        json.writeStringField("reason", capability.reason());
    }

    private void requirement(RequirementResult result) throws IOException {
        json.writeStringField("id", result.requirement().id());
        json.writeStringField("clause", result.requirement().clause());
        json.writeStringField("text", result.requirement().text());
        json.writeStringField("strength", result.requirement().strength().label());
        json.writeStringField("verdict", result.verdict().name());
        json.writeNumberField("judged", result.judged());
        json.writeNumberField("of", result.of());
        texts("scenarios", result.scenarios());
    }

    private void scenario(ScenarioResult result) throws IOException {
        json.writeStringField("id", result.scenario().id());
        json.writeStringField("title", result.scenario().title());
        texts(
                "clients",
                Stream.concat(Stream.of(result.scenario().client()), result.scenario().otherClients().stream())
                        .map(Client::id)
                        .toList());
        json.writeStringField("against", result.scenario().against().orElse("control"));
        json.writeStringField("verdict", result.verdict().name());
        array("judgements", result.judgements(), judgement -> judgement(result, judgement));
        array("difference", result.differences(), this::difference);
        array("exchanges", result.exchanges(), this::exchange);
        json.writeStringField("reproduce", result.reproduce());
        json.writeNumberField("durationMillis", result.durationMillis());
    }

    private void judgement(ScenarioResult result, Judgement judgement) throws IOException {
        json.writeStringField("requirement", judgement.requirement());
        json.writeStringField("expected", judgement.expected());
        json.writeStringField("observed", judgement.outcome());
        json.writeStringField("detail", judgement.detail());
        json.writeStringField("verdict", judgement.verdict().name());
        json.writeStringField("reason", judgement.reason());
        json.writeBooleanField(
                "baselined",
                baseline.accepting(result.scenario().id(), judgement).isPresent());
    }

    private void difference(Difference difference) throws IOException {
        json.writeStringField("field", difference.field());
        json.writeStringField("twin", difference.twin());
        json.writeStringField("probe", difference.probe());
    }

    private void exchange(RecordedExchange recorded) throws IOException {
        json.writeStringField("role", recorded.role().label());
        json.writeStringField("outcome", recorded.exchange().outcome().label());
        json.writeStringField("startedAt", time(recorded.exchange().transcript().startedAt()));
        json.writeNumberField(
                "durationMillis", recorded.exchange().transcript().duration().toMillis());
        evidence.write(recorded.exchange());
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private <T> void array(String name, List<T> items, Members<T> members) throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            json.writeStartObject();
            members.write(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private interface Members<T> {
        void write(T item) throws IOException;
    }
}
