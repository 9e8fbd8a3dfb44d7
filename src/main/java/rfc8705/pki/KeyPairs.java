package rfc8705.pki;

import java.security.KeyPair;
import java.util.Optional;
import java.util.function.Function;

/** The key pairs of one run, each made when it is first asked for. Safe for several threads. */
final class KeyPairs {
    private final Memo<KeyRef, KeyPair> pairs = new Memo<>();
    private final Function<KeyRef, Optional<KeyPair>> stored;

    /** @param stored finds a key pair that an earlier run kept */
    KeyPairs(Function<KeyRef, Optional<KeyPair>> stored) {
        this.stored = stored;
    }

    KeyPair get(KeyRef ref) {
        return pairs.get(ref, () -> stored.apply(ref).orElseGet(() -> Keys.generate(ref.algorithm())));
    }

    /** A new key pair for a certificate of that name that outlives the run; the run's own where the slot is that name. */
    KeyPair fresh(String name, KeyRef ref) {
        return ref.slot().equals(name) ? get(ref) : Keys.generate(ref.algorithm());
    }

    /** Makes a stored key pair the run's own where the slot is that name and the algorithm is still the same. */
    void adopt(String name, KeyRef ref, KeyPair pair) {
        if (ref.slot().equals(name) && Keys.algorithm(pair.getPublic()).equals(ref.algorithm())) {
            pairs.get(ref, () -> pair);
        }
    }
}
