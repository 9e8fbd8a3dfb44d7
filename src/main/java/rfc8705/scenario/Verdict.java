package rfc8705.scenario;

import java.util.Collection;
import java.util.Comparator;

/** What a judgement comes to, the worst first. */
public enum Verdict {
    FAIL,
    INCONCLUSIVE,
    WARN,
    PASS,
    INFO,
    SKIP;

    /** The worst of several; SKIP for none. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().min(Comparator.naturalOrder()).orElse(SKIP);
    }
}
