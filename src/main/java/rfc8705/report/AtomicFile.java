package rfc8705.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file that is either the old one or the new one, never half of it. */
final class AtomicFile {
    private AtomicFile() {}

    /** Writes a file's content. */
    interface Content {
        /** Writes it all; the writer is closed by the caller. */
        void writeTo(Writer writer) throws IOException;
    }

    /** Writes beside the file, in UTF-8, and then moves; a failure leaves the old file as it was. */
    static void write(Path file, Content content) throws IOException {
        // Not Files.createTempFile: its file would be readable for the owner alone, and reports are collected by
        // others.
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (BufferedWriter writer =
                    Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW)) {
                content.writeTo(writer);
            }
            move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
