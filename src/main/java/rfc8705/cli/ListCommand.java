package rfc8705.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import rfc8705.scenario.Catalogue;
import rfc8705.scenario.Requirement;
import rfc8705.scenario.Scenario;
import rfc8705.suite.Selection;

/** Lists scenarios or requirements. */
@Command(
        name = "list",
        description = "Lists the scenarios, or with --requirements the rules.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--requirements", description = "List the rules and how many scenarios exercise each.")
    private boolean requirements;

    @Option(names = "--scenarios", paramLabel = "LIST", defaultValue = "all", description = "Only these.")
    private String selection;

    @Option(
            names = "--scenario-dir",
            paramLabel = "DIR",
            description = "A folder of scenario files, added to the built-in ones.")
    private Optional<Path> scenarioDir;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Catalogue catalogue = Launcher.catalogue(scenarioDir);
        List<Scenario> scenarios = Selection.of(selection, catalogue.scenarios());
        if (requirements) {
            catalogue.requirements().values().forEach(rule -> out.println(row(rule, scenarios)));
            return 0;
        }
        for (Scenario scenario : scenarios) {
            out.printf(
                    "%-42s %-20s %-14s %s%n",
                    scenario.id(), scenario.client().id(), String.join(",", scenario.requirements()), scenario.title());
        }
        out.println(scenarios.size() + " scenarios");
        return 0;
    }

    private static String row(Requirement rule, List<Scenario> scenarios) {
        long count = scenarios.stream()
                .filter(scenario -> scenario.requirements().contains(rule.id()))
                .count();
        String exercised = rule.unprobed().map(why -> "not probed: " + why).orElse(count + " scenarios");
        return "%-6s %-9s %-34s %-16s %s"
                .formatted(rule.id(), rule.strength().label(), rule.clause(), exercised, rule.text());
    }
}
