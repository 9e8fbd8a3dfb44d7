package rfc8705.suite;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The threads of one run. */
final class Workers implements AutoCloseable {
    private static final Duration LAST_EXCHANGE = Duration.ofMinutes(1);

    private final ExecutorService pool;
    private final Interruption interruption;

    /** @param interruption lets them finish the exchange they are at, and nothing more */
    Workers(int threads, Interruption interruption) {
        this.pool = Executors.newFixedThreadPool(threads);
        this.interruption = interruption;
        interruption.onRequest(() -> pool.shutdownNow().forEach(Workers::cancel));
    }

    /** The run is to end before its work is done. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(Throwable cause) {
            super("the run is being stopped", cause);
        }
    }

    /** Does all of it, some at a time. @throws Stopped if the run is interrupted meanwhile */
    void all(List<Callable<Void>> tasks) {
        try {
            for (Future<Void> future : pool.invokeAll(tasks)) {
                future.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped(e);
        } catch (CancellationException | RejectedExecutionException e) {
            throw new Stopped(e);
        } catch (ExecutionException e) {
            throw interruption.isRequested() ? new Stopped(e) : failure(e.getCause());
        }
    }

    /** To be called before each exchange, so that a stopped run begins no other. @throws Stopped if this thread is to stop */
    static void proceed() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Stopped(new InterruptedException());
        }
    }

    private static void cancel(Runnable queued) {
        if (queued instanceof Future<?> future) {
            future.cancel(false);
        }
    }

    private static RuntimeException failure(Throwable cause) {
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    /** Waits for the exchanges that are under way, so that nothing is registered any more afterwards. */
    @Override
    public void close() {
        pool.shutdownNow().forEach(Workers::cancel);
        try {
            if (!pool.awaitTermination(LAST_EXCHANGE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
