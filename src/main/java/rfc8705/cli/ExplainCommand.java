package rfc8705.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Expectation;
import rfc8705.scenario.Profile;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
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
            explain(out, scenario.get(), catalogue.requirements());
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

    private static void explain(PrintWriter out, Scenario scenario, Map<String, Requirement> rules) {
        out.println(scenario.id() + "  (" + scenario.location() + ")");
        out.println(scenario.title());
        out.println();
        out.println("client        " + scenario.client().id());
        out.println("registration  " + scenario.registration().metadata());
        out.println("twin          " + scenario.against().orElse("the client's control"));
        out.println("request       " + scenario.request().method() + " "
                + scenario.request().form());
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
