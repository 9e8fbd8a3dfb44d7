package rfc8705.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import rfc8705.suite.RunResult;

/** Writes a run's result in every form that the contract names. */
public final class Reports {
    private Reports() {}

    /**
     * Writes {@code report.json}, {@code index.html}, {@code summary.md}, {@code badge.svg} and {@code junit.xml}. Each file is replaced as a
     * whole; the same result always gives the same bytes.
     *
     * @param directory made if it does not exist
     * @return {@code index.html}
     * @throws UncheckedIOException if the directory or a file cannot be written
     */
    public static Path write(RunResult result, Path directory) {
        Path page = directory.resolve("index.html");
        try {
            Files.createDirectories(directory);
            AtomicFile.write(directory.resolve("report.json"), writer -> JsonReport.write(result, writer));
            AtomicFile.write(page, writer -> HtmlReport.write(result, writer));
            AtomicFile.write(directory.resolve("summary.md"), writer -> writer.write(MarkdownSummary.of(result)));
            AtomicFile.write(directory.resolve("badge.svg"), writer -> writer.write(Badge.of(result)));
            AtomicFile.write(directory.resolve("junit.xml"), writer -> JunitReport.write(result, writer));
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
        return page;
    }

    static UncheckedIOException unwritable(Path directory, IOException cause) {
        return new UncheckedIOException(
                "The reports could not be written to " + directory.toAbsolutePath() + " (" + cause
                        + "). Name a directory that can be written to with the option reports.",
                cause);
    }
}
