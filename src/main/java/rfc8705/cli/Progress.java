package rfc8705.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import rfc8705.scenario.Verdict;
import rfc8705.suite.RunListener;
import rfc8705.suite.ScenarioResult;

/**
 * How far a run has got. On a terminal that is one line, which is drawn anew; elsewhere, as in the log of a CI job, a line every few
 * seconds. Safe for several threads.
 */
public final class Progress implements RunListener, AutoCloseable {
    private static final Duration REDRAWN = Duration.ofMillis(250);
    private static final Duration LOGGED = Duration.ofSeconds(5);

    /** Before that a rate says little about the rest: so long, and until one scenario in so many is judged. */
    private static final long RATE_KNOWN_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final int RATE_KNOWN_SHARE = 20;

    private static final String ERASE = "\r\u001b[2K";
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintWriter out;
    private final boolean live;
    private final boolean coloured;
    private final Duration period;
    private final LongSupplier nanos;
    private final ScheduledExecutorService clock;
    private IntSupplier inFlight = () -> 0;
    private long start;
    private int total;
    private int done;
    private int failing;
    private int open;
    private boolean drawn;

    /**
     * @param period how often the state is shown by itself
     * @param nanos such as {@link System#nanoTime}
     */
    Progress(PrintWriter out, boolean live, boolean coloured, Duration period, LongSupplier nanos) {
        this.out = out;
        this.live = live;
        this.coloured = coloured;
        this.period = period;
        this.nanos = nanos;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** One that fits what it is written to: live on a terminal, coloured there unless {@code NO_COLOR} is set. */
    public static Progress on(PrintWriter out) {
        boolean live = isTerminal(System.getenv());
        boolean coloured = live && System.getenv().getOrDefault("NO_COLOR", "").isEmpty();
        return new Progress(out, live, coloured, live ? REDRAWN : LOGGED, System::nanoTime);
    }

    /** Whether a line can be drawn anew. */
    static boolean isTerminal(Map<String, String> environment) {
        Console console = System.console();
        if (console == null || environment.getOrDefault("TERM", "dumb").equals("dumb")) {
            return false;
        }
        try {
            // From Java 22 on there is a console even where there is no terminal, and this method to tell.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    @Override
    public synchronized void watch(IntSupplier exchangesInFlight) {
        inFlight = exchangesInFlight;
    }

    @Override
    public synchronized void started(int clients, int scenarios) {
        total = scenarios;
        start = nanos.getAsLong();
        line("Running " + scenarios + " scenarios for " + clients + " clients ...");
        clock.scheduleWithFixedDelay(this::tick, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void finished(ScenarioResult result) {
        done++;
        failing += result.verdict() == Verdict.FAIL ? 1 : 0;
        open += result.verdict() == Verdict.INCONCLUSIVE ? 1 : 0;
    }

    /** Shows how far it has got. */
    synchronized void tick() {
        if (done >= total) {
            return;
        }
        if (live) {
            out.print(ERASE + state());
            drawn = true;
        } else {
            out.println(state());
        }
        out.flush();
    }

    /** Prints a line of somebody else's, above the one that is drawn anew. */
    synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
    }

    private String state() {
        String failures = failing + " failing";
        return done + " of " + total + " judged, "
                + (coloured && failing > 0 ? RED + failures + PLAIN : failures)
                + (open > 0 ? ", " + open + " inconclusive" : "")
                + ", " + inFlight.getAsInt() + " in flight" + remaining();
    }

    private String remaining() {
        long elapsed = nanos.getAsLong() - start;
        if (done * RATE_KNOWN_SHARE < total || done == 0 || elapsed < RATE_KNOWN_NANOS) {
            return "";
        }
        long seconds = Math.round((double) elapsed / done * (total - done) / TimeUnit.SECONDS.toNanos(1));
        return ", about " + (seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min") + " to go";
    }

    /** Takes away the line that is drawn anew, so that somebody else can print. */
    synchronized void erase() {
        if (drawn) {
            out.print(ERASE);
            out.flush();
            drawn = false;
        }
    }

    /** Leaves nothing drawn. */
    @Override
    public void close() {
        clock.shutdownNow();
        synchronized (this) {
            total = done;
            erase();
        }
    }
}
