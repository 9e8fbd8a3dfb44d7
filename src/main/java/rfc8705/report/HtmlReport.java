package rfc8705.report;

import java.io.Writer;
import rfc8705.report.template.JteindexGenerated;
import rfc8705.suite.RunResult;

/** {@code index.html}: one page that loads nothing from anywhere. */
final class HtmlReport {
    private HtmlReport() {}

    static void write(RunResult result, Writer writer) {
        VisibleOutput output = VisibleOutput.to(writer);
        // The generated class itself, not the engine's reflection: the compiler sees a template that does not fit, and
        // start-up is faster.
        JteindexGenerated.render(output, null, Page.of(result, output::hasRoom));
    }
}
