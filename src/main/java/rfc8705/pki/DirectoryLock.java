package rfc8705.pki;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** Keeps two runs from writing to one directory at the same time. */
final class DirectoryLock {
    private final Path file;

    /** @param directory is made if it does not exist */
    DirectoryLock(Path directory) {
        PemFiles.createDirectories(directory);
        this.file = directory.resolve(".lock");
    }

    /** Does the work once no other thread or process holds the directory. */
    <T> T whileHeld(Supplier<T> work) {
        // A file lock belongs to the whole process and would not make its threads wait for each other.
        synchronized (DirectoryLock.class) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                return work.get();
            } catch (IOException e) {
                throw new PkiException(
                        "Cannot lock " + file + " (" + e + "); make its directory writable, or name another one", e);
            }
        }
    }
}
