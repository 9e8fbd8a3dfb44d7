package rfc8705.verdict;

import static rfc8705.scenario.Outcome.ACCEPTED;
import static rfc8705.scenario.Outcome.INVALID_CLIENT;

import java.util.Optional;
import rfc8705.scenario.Outcome;

/** What else is known, as it must be for anything to be concluded; each test takes one thing away. */
record Known(boolean twinAccepts, Optional<Outcome> before, Optional<Outcome> after, Optional<Outcome> wrong) {
    static final Known PROVEN =
            new Known(true, Optional.of(ACCEPTED), Optional.of(ACCEPTED), Optional.of(INVALID_CLIENT));

    Known twin(Optional<Outcome> first, Optional<Outcome> last) {
        return new Known(twinAccepts, first, last, wrong);
    }

    Known twin(Outcome first, Outcome last) {
        return twin(Optional.of(first), Optional.of(last));
    }

    Known wrong(Optional<Outcome> outcome) {
        return new Known(twinAccepts, before, after, outcome);
    }

    Known refusedTwin(Outcome outcome) {
        return new Known(false, Optional.of(outcome), Optional.of(outcome), wrong);
    }

    Circumstances in(boolean controlAccepted, boolean certificateDemanded, boolean twinMayBeRefused) {
        return new Circumstances(
                twinAccepts, before, after, wrong, controlAccepted, certificateDemanded, twinMayBeRefused, false);
    }

    /** A twin that has to be refused and was let in. */
    Circumstances letIn() {
        return new Circumstances(twinAccepts, before, after, wrong, true, false, false, true);
    }

    Circumstances usual() {
        return in(true, false, false);
    }
}
