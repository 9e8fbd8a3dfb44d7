package rfc8705.suite;

import java.util.List;
import rfc8705.scenario.Finding;

/**
 * What was found in a run about one aspect.
 *
 * @param found what it comes to
 * @param detail a sentence
 * @param evidence exchanges that show it, a few at most
 */
record Sighting(Finding found, String detail, List<RecordedExchange> evidence) {
    private static final int EVIDENCE = 3;

    /** Keeps a few of the exchanges. */
    Sighting {
        evidence = List.copyOf(evidence.subList(0, Math.min(EVIDENCE, evidence.size())));
    }

    Sighting(Finding found, String detail) {
        this(found, detail, List.of());
    }

    static Sighting absent(String detail) {
        return new Sighting(Finding.ABSENT, detail);
    }
}
