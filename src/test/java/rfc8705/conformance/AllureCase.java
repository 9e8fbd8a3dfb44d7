package rfc8705.conformance;

import io.qameta.allure.Allure;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import rfc8705.report.EvidenceText;
import rfc8705.report.Sections;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.scenario.Strength;
import rfc8705.suite.RecordedExchange;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;

/** Describes a test case to Allure: epics by section, severity by strength, and a step with its evidence for each exchange. */
final class AllureCase {
    /** Labels that the adapter derives from Java names, which say nothing to a reader. */
    private static final Set<String> REPLACED =
            Set.of("suite", "parentSuite", "package", "testClass", "testMethod", "junit.platform.uniqueid");

    private static final List<String> SEVERITIES = List.of("blocker", "critical", "normal", "minor", "trivial");

    private static final String CATEGORIES = """
            [
              {"name": "FAIL: a rule was broken", "matchedStatuses": ["failed"]},
              {"name": "INCONCLUSIVE: nothing was proven", "matchedStatuses": ["broken"]},
              {"name": "SKIP: not offered, or accepted by the baseline", "matchedStatuses": ["skipped"]}
            ]
            """;

    private AllureCase() {}

    /**
     * @param rules what the scenario judges
     * @param judgements what came of it, in lines
     */
    static void describe(ScenarioResult result, List<Requirement> rules, String judgements) {
        Scenario scenario = result.scenario();
        List<Label> labels = new ArrayList<>();
        rules.stream()
                .map(rule -> Sections.of(rule.clause()))
                .distinct()
                .map(AllureCase::titled)
                .forEach(section -> labels.add(label("epic", section)));
        rules.forEach(rule -> labels.add(label("feature", rule.id() + " " + rule.text())));
        scenario.requirements().forEach(id -> labels.add(label("tag", id)));
        labels.add(label("story", scenario.title()));
        labels.add(label("severity", severity(rules)));
        labels.add(label("parentSuite", "RFC 8705 section 2"));
        labels.add(label("suite", "client " + scenario.client().id()));
        labels.add(label("package", "rfc8705." + scenario.client().id()));
        name(scenario.id(), scenario.id() + ": " + scenario.title(), labels);
        Allure.description(scenario.argument());
        result.exchanges().forEach(AllureCase::step);
        Allure.addAttachment("judgements", "text/plain", judgements, ".txt");
        if (!result.reproduce().isEmpty()) {
            Allure.addAttachment("reproduce", "text/plain", result.reproduce(), ".sh");
        }
    }

    static void gate() {
        name(
                "the-gate",
                "The gate",
                List.of(
                        label("epic", "The gate"),
                        label("parentSuite", "RFC 8705 section 2"),
                        label("suite", "the gate")));
    }

    /** An identity that stays the same from run to run, so that Allure finds the case's history. */
    private static void name(String id, String name, List<Label> labels) {
        Allure.getLifecycle().updateTestCase(test -> {
            String identity =
                    UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
            test.setHistoryId(identity);
            test.setTestCaseId(identity);
            test.setFullName("rfc8705." + id);
            test.setName(name);
            test.getLabels().removeIf(label -> REPLACED.contains(label.getName()));
            test.getLabels().addAll(labels);
            test.getParameters().clear();
        });
    }

    private static void step(RecordedExchange recorded) {
        String id = UUID.randomUUID().toString();
        String name = recorded.role().label() + ": " + EvidenceText.line(recorded.exchange());
        Allure.getLifecycle().startStep(id, new StepResult().setName(name).setStatus(Status.PASSED));
        Allure.addAttachment("evidence", "text/plain", EvidenceText.of(recorded.exchange()), ".txt");
        Allure.getLifecycle().stopStep(id);
        long start = recorded.exchange().transcript().startedAt().toEpochMilli();
        long stop = start + recorded.exchange().transcript().duration().toMillis();
        Allure.getLifecycle().updateTestCase(test -> test.getSteps()
                .get(test.getSteps().size() - 1)
                .setStart(start)
                .setStop(stop));
    }

    private static String titled(String section) {
        return Sections.title(section).isEmpty() ? section : section + ": " + Sections.title(section);
    }

    /** By the strongest of the rules: no word of RFC 2119 stands for an order here. */
    private static String severity(List<Requirement> rules) {
        return rules.stream()
                .map(Requirement::strength)
                .map(AllureCase::severity)
                .min(Comparator.comparingInt(SEVERITIES::indexOf))
                .orElse("normal");
    }

    private static String severity(Strength strength) {
        return switch (strength) {
            case MUST, MUST_NOT -> "blocker";
            case SEC, DESC, INH -> "critical";
            case SHOULD, SHOULD_NOT -> "normal";
            case MAY, OPTIONAL -> "minor";
            case NONE -> "trivial";
        };
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }

    /** Writes what the report says of the run as a whole. */
    static void environment(RunResult result) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("target", result.target().name());
        facts.put("token endpoint", result.target().tokenEndpoint());
        facts.put("status", result.status().name());
        facts.put("gate", result.gate().reason());
        facts.put("selection", result.selection());
        facts.put("profile", result.profile().label());
        facts.put("suite", "rfc8705-tck " + result.version());
        Path directory = Path.of(System.getProperty("allure.results.directory", "target/allure-results"));
        try {
            Files.createDirectories(directory);
            StringBuilder text = new StringBuilder();
            facts.forEach((name, value) -> text.append(name.replace(" ", "\\ "))
                    .append('=')
                    .append(value.replaceAll("\\p{Cntrl}", " ").replace("\\", "\\\\"))
                    .append('\n'));
            Files.writeString(directory.resolve("environment.properties"), text, StandardCharsets.UTF_8);
            Files.writeString(directory.resolve("categories.json"), CATEGORIES, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("What Allure says of the run could not be written to " + directory + ".", e);
        }
    }
}
