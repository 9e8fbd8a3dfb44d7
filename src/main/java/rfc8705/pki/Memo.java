package rfc8705.pki;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Makes each value once, however many threads ask; those who come late wait for that value alone. A maker may ask for others. */
final class Memo<K, V> {
    private final ConcurrentMap<K, FutureTask<V>> values = new ConcurrentHashMap<>();

    /** The value of that key, made by {@code maker} if there is none; what a maker throws, those who wait get, and the next caller tries again. */
    V get(K key, Supplier<V> maker) {
        FutureTask<V> task = new FutureTask<>(maker::get);
        FutureTask<V> earlier = values.putIfAbsent(key, task);
        FutureTask<V> owner = earlier == null ? task : earlier;
        if (earlier == null) {
            task.run();
        }
        try {
            return owner.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PkiException("Interrupted while waiting for " + key, e);
        } catch (ExecutionException e) {
            values.remove(key, owner);
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new PkiException("Cannot make " + key, e);
        }
    }
}
