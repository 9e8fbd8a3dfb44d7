package rfc8705.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import rfc8705.report.RecordedRun.Judged;
import rfc8705.report.RecordedRun.Result;
import rfc8705.report.RecordedRun.Rule;
import rfc8705.scenario.Verdict;
import rfc8705.suite.Capability;
import rfc8705.suite.RunException;
import rfc8705.suite.RunResult;

/** Reads {@code report.json} files, of this version or another, and checks them against the published schema. */
final class ReportFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = 200_000_000;

    private ReportFile() {}

    /** @throws RunException with status 2 if it is no report */
    static RecordedRun read(Path file) {
        JsonNode report = tree(file);
        Optional<ValidationMessage> problem = problem(report);
        if (problem.isPresent()) {
            throw new RunException(
                    2,
                    file + " is no report.json of format version 1: at '"
                            + Visible.line(problem.get().getInstanceLocation().toString()) + "', "
                            + Visible.clip(Visible.line(problem.get().getMessage()), 300)
                            + "; give the report.json that a run has written.");
        }
        return run(file, report);
    }

    private static JsonNode tree(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new RunException(2, file + " is larger than any report; give the report.json of a run.");
            }
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            throw new RunException(
                    2,
                    file + " is not JSON (line " + e.getLocation().getLineNr() + "); give the report.json of a run.");
        } catch (IOException e) {
            throw new RunException(2, file + " cannot be read (" + e + "); give the report.json of a run.");
        }
    }

    /** What the published schema has against a report, if anything. */
    static Optional<ValidationMessage> problem(JsonNode report) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        try (InputStream schema =
                Objects.requireNonNull(ReportFile.class.getResourceAsStream("report.schema.json"), "schema")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema, config)
                    .validate(report)
                    .stream()
                    .findFirst();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecordedRun run(Path file, JsonNode report) {
        JsonNode target = report.get("target");
        String name = Optional.ofNullable(target.get("name"))
                .or(() -> Optional.ofNullable(target.get("issuer")).filter(JsonNode::isTextual))
                .orElse(target.get("tokenEndpoint"))
                .asText();
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, report.get("counts").get(verdict.name()).asInt());
        }
        List<Capability> capabilities = new ArrayList<>();
        report.get("capabilities").forEach(each -> capabilities.add(capability(each)));
        List<Rule> requirements = new ArrayList<>();
        report.get("requirements").forEach(each -> requirements.add(rule(each)));
        Map<String, Result> scenarios = new LinkedHashMap<>();
        report.get("scenarios").forEach(each -> scenarios.put(each.get("id").asText(), result(each)));
        return new RecordedRun(
                file.toString(),
                name,
                report.at("/suite/version").asText(),
                report.get("startedAt").asText(),
                report.get("selection").asText(),
                report.get("profile").asText(),
                RunResult.Status.valueOf(report.get("status").asText()),
                report.get("complete").asBoolean(),
                counts,
                capabilities,
                requirements,
                scenarios);
    }

    private static Capability capability(JsonNode node) {
        return new Capability(
                node.get("name").asText(),
                Capability.State.valueOf(node.get("state").asText().toUpperCase(Locale.ROOT)),
                node.get("reason").asText());
    }

    private static Rule rule(JsonNode node) {
        return new Rule(
                node.get("id").asText(),
                node.get("clause").asText(),
                node.path("text").asText(""),
                verdict(node),
                node.get("judged").asInt(),
                node.get("of").asInt());
    }

    private static Result result(JsonNode node) {
        List<Judged> judgements = new ArrayList<>();
        node.get("judgements")
                .forEach(each -> judgements.add(new Judged(
                        each.get("requirement").asText(),
                        each.get("observed").asText(),
                        verdict(each),
                        each.get("reason").asText())));
        return new Result(node.get("title").asText(), verdict(node), judgements);
    }

    private static Verdict verdict(JsonNode node) {
        return Verdict.valueOf(node.get("verdict").asText());
    }
}
