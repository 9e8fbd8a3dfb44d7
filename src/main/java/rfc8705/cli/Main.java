package rfc8705.cli;

import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import rfc8705.suite.RunException;

/** The command line. Exit status: 0 passed, 1 failed, 2 wrong call, 3 inconclusive. */
@Command(
        name = "rfc8705-tck",
        description =
                "Conformance harness for mutual-TLS client authentication (RFC 8705 section 2) at a token endpoint.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            ExplainCommand.class,
            KitCommand.class,
            ServeCommand.class,
            ProveCommand.class,
            CompareCommand.class,
            MatrixCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /** Starts the command line. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command line, ready to execute. */
    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExitCodeExceptionMapper(exception -> exception instanceof ParameterException ? 2 : 3)
                .setExecutionExceptionHandler(Main::explain);
    }

    /** What the user can do something about is one sentence; anything else is a defect of ours, which must not look like a failed target. */
    private static int explain(Exception exception, CommandLine commandLine, ParseResult parsed) throws Exception {
        if (exception instanceof RunException run) {
            commandLine.getErr().println(run.getMessage());
            return run.exitStatus();
        }
        if (exception instanceof UncheckedIOException unwritable) {
            commandLine.getErr().println(unwritable.getMessage());
            return 2;
        }
        throw exception;
    }

    /** What was built, from what, and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return BuildFacts.read().lines().toArray(String[]::new);
        }
    }
}
