package rfc8705.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rfc8705.report.Comparison;
import rfc8705.report.ComparisonReport;

/** Says what got better and worse between two runs. Exit status 1 if anything got worse. */
@Command(
        name = "compare",
        description =
                "Says what got better, worse, new or gone between two runs; exit status 1 when something got worse.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A.json", description = "report.json of the earlier run.")
    private Path before;

    @Parameters(index = "1", paramLabel = "B.json", description = "report.json of the later run.")
    private Path after;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where compare.html, compare.md and compare.json go; default: reports.")
    private Path reports;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Comparison comparison = ComparisonReport.of(before, after);
        Path page = ComparisonReport.write(comparison, reports);
        out.print(ComparisonReport.console(comparison));
        out.println("Report: " + page);
        out.flush();
        return comparison.gotWorse() ? 1 : 0;
    }
}
