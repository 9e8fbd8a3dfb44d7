package rfc8705.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The clients that a run registered and has to remove. One that is registered while they are being removed is removed at once. Safe for
 * several threads.
 *
 * @param <C> what it takes to remove a client
 */
public final class Removals<C> implements AutoCloseable {
    private static final int AT_ONCE = 4;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Function<C, String> name;
    private final Predicate<C> remover;
    private final Set<C> present = new LinkedHashSet<>();
    private final List<String> leftBehind = new ArrayList<>();
    private boolean closed;

    /**
     * @param name the client id, for messages
     * @param remover removes a client and says whether it is gone
     */
    public Removals(Function<C, String> name, Predicate<C> remover) {
        this.name = name;
        this.remover = remover;
    }

    /** There is a client. */
    public void add(C client) {
        synchronized (this) {
            if (!closed) {
                present.add(client);
                return;
            }
        }
        remove(client);
    }

    /** A client is gone already. */
    public synchronized void forget(String clientId) {
        present.removeIf(client -> name.apply(client).equals(clientId));
    }

    /** There is a client that nothing can remove. */
    public synchronized void unremovable(String clientId) {
        leftBehind.add(clientId);
    }

    /** The ids of those that are still there after {@link #close}. */
    public synchronized List<String> leftBehind() {
        return List.copyOf(leftBehind);
    }

    /** Removes them all, some at a time, for a minute at the most. */
    @Override
    public void close() {
        List<C> clients = drained();
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        Set<C> open = ConcurrentHashMap.newKeySet();
        open.addAll(clients);
        clients.forEach(client -> pool.execute(() -> {
            remove(client);
            open.remove(client);
        }));
        pool.shutdown();
        if (!ended(pool)) {
            pool.shutdownNow();
            open.forEach(client -> unremovable(name.apply(client)));
        }
    }

    private synchronized List<C> drained() {
        closed = true;
        List<C> clients = List.copyOf(present);
        present.clear();
        return clients;
    }

    private void remove(C client) {
        if (!remover.test(client)) {
            unremovable(name.apply(client));
        }
    }

    private static boolean ended(ExecutorService pool) {
        try {
            return pool.awaitTermination(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
