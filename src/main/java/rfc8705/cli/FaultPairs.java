package rfc8705.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import rfc8705.reference.Fault;

/** Pairs of faults that a server can have at once. */
final class FaultPairs {
    private FaultPairs() {}

    /**
     * Some of the pairs whose faults change different decisions of the server and do not sweep over each other.
     *
     * @param count how many; fewer where there are not as many
     * @param seed the same one chooses the same pairs
     */
    static List<List<Fault>> sample(List<Fault> faults, int count, long seed) {
        List<List<Fault>> all = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            for (int j = i + 1; j < faults.size(); j++) {
                Fault first = faults.get(i);
                Fault second = faults.get(j);
                if (first.sweeps().isEmpty() && second.sweeps().isEmpty() && first.goesWith(second)) {
                    all.add(List.of(first, second));
                }
            }
        }
        Collections.shuffle(all, new Random(seed));
        return List.copyOf(all.subList(0, Math.min(count, all.size())));
    }
}
