package rfc8705.registration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * An executable of the user's that reads standard input and answers on standard output.
 *
 * @param words the executable and its arguments
 * @param folder where it runs; an executable with a slash in its name is looked for from there
 * @param timeout how long it may take
 */
record Command(List<String> words, Path folder, Duration timeout) {
    private static final int MOST_OCTETS = 64 * 1024;

    /** Copies the list. */
    Command {
        words = List.copyOf(words);
    }

    /** How it ended. @param status exit status; empty if it took too long or could not be started @param trouble what went wrong then */
    record Result(Optional<Integer> status, String out, String err, String trouble) {}

    /** What is wrong with the executable as it lies there, if anything. */
    Optional<String> complaint() {
        if (!words.get(0).contains("/")) {
            return Optional.empty();
        }
        Path file = executable();
        if (!Files.isRegularFile(file)) {
            return Optional.of(file + " is not there; paths are relative to the folder of the target file");
        }
        return Files.isExecutable(file)
                ? Optional.empty()
                : Optional.of(file + " is not executable; run chmod +x on it");
    }

    private Path executable() {
        return folder.resolve(words.get(0)).normalize();
    }

    /** As it is typed into a shell. */
    String line() {
        List<String> line = new ArrayList<>(words);
        if (words.get(0).contains("/")) {
            line.set(0, executable().toString());
        }
        return line.stream()
                .map(word -> word.matches("[A-Za-z0-9_./:=@%+-]+") ? word : Shell.quoted(word))
                .collect(Collectors.joining(" "));
    }

    /** Runs it. @param input for standard input @param environment variables besides those of this process */
    Result run(String input, Map<String, String> environment) {
        List<String> line = new ArrayList<>(words);
        if (words.get(0).contains("/")) {
            line.set(0, executable().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            return finished(builder.start(), input);
        } catch (IOException e) {
            return new Result(Optional.empty(), "", "", "could not be started (" + e.getMessage() + ")");
        }
    }

    private Result finished(Process process, String input) {
        CompletableFuture<String> out =
                CompletableFuture.supplyAsync(() -> read(process.getInputStream()), Command::start);
        CompletableFuture<String> err =
                CompletableFuture.supplyAsync(() -> read(process.getErrorStream()), Command::start);
        CompletableFuture.runAsync(() -> write(process.getOutputStream(), input), Command::start);
        try {
            if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Result(Optional.of(process.exitValue()), soon(out), soon(err), "");
            }
            return new Result(
                    Optional.empty(), "", "", "did not end within " + timeout.toMillis() + " ms and was stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result(Optional.empty(), "", "", "was stopped since the run is being stopped");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A thread for each stream, since each may block. */
    private static void start(Runnable task) {
        Thread thread = new Thread(task, "command");
        thread.setDaemon(true);
        thread.start();
    }

    /** What was read by the time the process ended; a child of it may still hold the stream open. */
    private static String soon(CompletableFuture<String> text) {
        return text.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
    }

    private static String read(InputStream in) {
        try (in) {
            String text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8);
            in.transferTo(OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            return "";
        }
    }

    private static void write(OutputStream out, String text) {
        try (out) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
