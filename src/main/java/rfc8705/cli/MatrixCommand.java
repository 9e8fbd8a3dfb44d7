package rfc8705.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import rfc8705.report.Matrix;
import rfc8705.report.MatrixReport;

/** Puts many targets side by side. */
@Command(
        name = "matrix",
        description = "Puts the runs of many targets side by side: capabilities and requirements.",
        mixinStandardHelpOptions = true)
final class MatrixCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "R.json", description = "report.json of each run, one column each.")
    private List<Path> runs;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            defaultValue = "reports",
            description = "Where matrix.html, matrix.md and matrix.json go; default: reports.")
    private Path reports;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Matrix matrix = MatrixReport.of(runs);
        Path page = MatrixReport.write(matrix, reports);
        out.print(MatrixReport.console(matrix));
        out.println("Report: " + page);
        out.flush();
        return 0;
    }
}
