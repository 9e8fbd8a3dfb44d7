package rfc8705.suite;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The wish that a run ends before it is finished, as SIGINT and SIGTERM express it. Where the process is told to end, it is held until
 * what was begun is cleared away and reported. Safe for several threads.
 */
public final class Interruption implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "interruption");
    private boolean requested;
    private Runnable stop = () -> {};

    private Interruption() {}

    /** One that only {@link #request} brings about. */
    public static Interruption never() {
        return new Interruption();
    }

    /** One that a signal to this process brings about. */
    public static Interruption bySignal() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** Asks for it; a second time changes nothing. */
    public void request() {
        Runnable action;
        synchronized (this) {
            if (requested) {
                return;
            }
            requested = true;
            action = stop;
        }
        action.run();
    }

    /** Whether it was asked for. */
    public synchronized boolean isRequested() {
        return requested;
    }

    /** @param action stops what is going on; done at once if that was asked for already */
    void onRequest(Runnable action) {
        synchronized (this) {
            stop = action;
            if (!requested) {
                return;
            }
        }
        action.run();
    }

    /** Lets the process go: there is nothing left to clear away. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the process is ending, which is what the hook waited for
            done.countDown();
        }
    }

    private void hold() {
        request();
        try {
            done.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
