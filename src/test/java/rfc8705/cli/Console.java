package rfc8705.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What one call of the command line came to.
 *
 * @param exitStatus what the process would end with
 * @param out standard output
 * @param err standard error
 */
record Console(int exitStatus, String out, String err) {
    static Console run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine =
                Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = commandLine.execute(arguments);
        return new Console(status, out.toString(), err.toString());
    }
}
