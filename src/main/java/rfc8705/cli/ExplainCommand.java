package rfc8705.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rfc8705.pki.PkiException;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.suite.Difference;
import rfc8705.suite.Explanation;
import rfc8705.suite.RunException;

/** Says what one scenario does and why, or what one rule asks for. */
@Command(
        name = "explain",
        description = "Says what one scenario does and why, or what one requirement asks for.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "A scenario id or a requirement id.")
    private String id;

    @Option(
            names = "--scenario-dir",
            paramLabel = "DIR",
            description = "A folder of scenario files, added to the built-in ones.")
    private Optional<Path> scenarioDir;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Catalogue catalogue = Launcher.catalogue(scenarioDir);
        Optional<Scenario> scenario = catalogue.scenarios().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst();
        if (scenario.isPresent()) {
            explain(out, scenario.get(), catalogue.requirements(), explanation(scenario.get(), catalogue));
            return 0;
        }
        Requirement rule = catalogue.requirements().get(id);
        if (rule == null) {
            throw new RunException(
                    2, "'" + id + "' is neither a scenario nor a requirement; 'list' shows what there is.");
        }
        out.println(rule.id() + "  " + rule.clause() + ", " + rule.strength().label());
        out.println(rule.text());
        rule.unprobed().ifPresent(why -> out.println("Not probed: " + why));
        catalogue.scenarios().stream()
                .filter(candidate -> candidate.requirements().contains(id))
                .forEach(candidate -> out.println("  " + candidate.id() + ": " + candidate.title()));
        return 0;
    }

    private static void certificate(PrintWriter out, Explanation explanation) {
        out.println("certificate   " + (explanation.certificate().isEmpty() ? "none" : ""));
        Set<String> differing =
                explanation.differences().stream().map(Difference::field).collect(Collectors.toSet());
        explanation
                .certificate()
                .forEach((field, value) -> out.println(
                        (differing.contains("certificate." + field) ? "  > " : "    ") + field + ": " + shown(value)));
        if (explanation.chain().size() > 1) {
            out.println("  sent: " + String.join(" <- ", explanation.chain()));
        }
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(none)" : value;
    }

    /** The certificates are made for the occasion: the authority's directory is not needed, and not touched. */
    private static Explanation explanation(Scenario scenario, Catalogue catalogue) {
        try {
            Path folder = Files.createTempDirectory("rfc8705-tck-explain");
            try {
                return Explanation.of(scenario, catalogue, folder);
            } finally {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            }
        } catch (IOException | PkiException e) {
            throw new RunException(
                    2, "What scenario '" + scenario.id() + "' sends cannot be made: " + e.getMessage() + ".");
        }
    }

    private static void explain(
            PrintWriter out, Scenario scenario, Map<String, Requirement> rules, Explanation explanation) {
        out.println(scenario.id() + "  (" + scenario.location() + ")");
        out.println(scenario.title());
        out.println();
        out.println("client        " + scenario.client().id());
        out.println("registration  " + explanation.registration());
        out.println("twin          " + scenario.against().orElse("the client's control"));
        out.println("request       " + explanation.request());
        certificate(out, explanation);
        out.println();
        out.println("Differs from its twin (>) in:");
        explanation
                .differences()
                .forEach(one ->
                        out.println("  " + one.field() + ": " + shown(one.twin()) + " -> " + shown(one.probe())));
        if (explanation.differences().isEmpty()) {
            out.println(
                    scenario.isControl()
                            ? "  nothing: it is the control"
                            : "  what happens before or after the request");
        }
        out.println();
        out.println("Why: " + scenario.argument());
        for (Map.Entry<String, Expectation> expected : new TreeMap<>(scenario.expect()).entrySet()) {
            Requirement rule = rules.get(expected.getKey());
            out.println();
            out.println(
                    rule.id() + "  " + rule.clause() + ", " + rule.strength().label() + ": " + rule.text());
            out.println("  expected: " + expected.getValue().name() + ". "
                    + expected.getValue().why());
            Map<String, String> cells = new TreeMap<>();
            expected.getValue()
                    .table()
                    .get(Profile.DEFAULT)
                    .forEach((observation, verdict) -> cells.put(observation.label(), verdict.name()));
            cells.forEach((observation, verdict) -> out.println("    " + observation + ": " + verdict));
        }
        scenario.overrides()
                .forEach(override -> out.println("  except "
                        + override.observation().label() + ": " + override.verdict() + ", " + override.why()));
    }
}
