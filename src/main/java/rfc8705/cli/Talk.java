package rfc8705.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import rfc8705.report.ConsoleSummary;
import rfc8705.suite.RunListener;
import rfc8705.suite.RunResult;
import rfc8705.suite.ScenarioResult;

/** What a run prints: results on one stream, its progress on the other, and as much of both as the user wants. */
final class Talk implements Output, RunListener {
    /** How much the user wants to read. */
    enum Amount {
        /** The status, the gate and the path of the report. */
        LITTLE,
        /** What was found before the run, its progress, and what it came to. */
        USUAL,
        /** Beyond that each scenario as it is judged. */
        MUCH
    }

    private final PrintWriter out;
    private final Progress progress;
    private final Amount amount;

    Talk(PrintWriter out, Progress progress, Amount amount) {
        this.out = out;
        this.progress = progress;
        this.amount = amount;
    }

    @Override
    public void line(String text) {
        progress.erase();
        out.println(text);
        out.flush();
    }

    @Override
    public void found(String text) {
        if (amount != Amount.LITTLE) {
            out.println(text);
            out.flush();
        }
    }

    @Override
    public void summary(RunResult result, Path reports) {
        progress.close();
        line(amount == Amount.LITTLE ? ConsoleSummary.brief(result, reports) : ConsoleSummary.of(result, reports));
    }

    @Override
    public void watch(IntSupplier exchangesInFlight) {
        progress.watch(exchangesInFlight);
    }

    @Override
    public void started(int clients, int scenarios) {
        if (amount != Amount.LITTLE) {
            progress.started(clients, scenarios);
        }
    }

    @Override
    public void finished(ScenarioResult result) {
        progress.finished(result);
        if (amount == Amount.MUCH) {
            progress.line(ConsoleSummary.judged(result));
        }
    }
}
