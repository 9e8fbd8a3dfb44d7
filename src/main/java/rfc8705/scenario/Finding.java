package rfc8705.scenario;

import java.util.Locale;

/** What was found about a rule that no single exchange decides: about metadata, answers, handshakes, registrations and callbacks. */
public enum Finding implements Observation {
    /** As the rule has it. */
    CONSISTENT,
    /** Not as the rule has it, in the milder of the forms that the rule tells apart. */
    DEVIATING,
    /** Against the rule. */
    INCONSISTENT,
    /** Nothing was seen that the rule is about. */
    ABSENT,
    /** The target called an address of the harness. */
    HIT,
    /** The target was seen to reach the harness, but did not call this address. */
    NOT_HIT;

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
