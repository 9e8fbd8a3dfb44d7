package rfc8705.cli;

import java.nio.file.Path;
import rfc8705.report.ConsoleSummary;
import rfc8705.suite.RunResult;

/** Takes what a run has to say to whoever started it. */
@FunctionalInterface
public interface Output {
    /** What must be said, however little is asked for. */
    void line(String text);

    /** What was found out about the target before the first scenario. */
    default void found(String text) {
        line(text);
    }

    /** What the run came to. @param reports where the reports were written */
    default void summary(RunResult result, Path reports) {
        line(ConsoleSummary.of(result, reports));
    }
}
