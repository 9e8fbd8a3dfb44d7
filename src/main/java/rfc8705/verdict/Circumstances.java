package rfc8705.verdict;

import java.util.Optional;
import rfc8705.scenario.Outcome;

/**
 * What must be known beside a probe's outcome before anything may be concluded from it.
 *
 * @param twinAccepts whether the twin is one that a conformant server accepts; otherwise it is one that is refused, such as a request
 *     without a certificate
 * @param before the twin's outcome before the probe; empty if it was not made
 * @param after the twin's outcome after the probe; empty if it was not made
 * @param wrong the outcome of a wrong certificate for the same registration; empty if it was not made
 * @param controlAccepted whether the client's own control was accepted, beside a refused twin before and after the probe
 * @param certificateDemanded whether every request on the host needs a certificate
 * @param twinMayBeRefused whether the twin was refused in a way that its own rules allow, so that there is nothing to measure against
 * @param twinLetIn whether the twin was let in, before the probe or after it, although its own rules forbid that
 */
public record Circumstances(
        boolean twinAccepts,
        Optional<Outcome> before,
        Optional<Outcome> after,
        Optional<Outcome> wrong,
        boolean controlAccepted,
        boolean certificateDemanded,
        boolean twinMayBeRefused,
        boolean twinLetIn) {

    boolean twinAcceptedThroughout() {
        return accepted(before) && accepted(after);
    }

    boolean twinReachedTheServer() {
        return reached(before) && reached(after);
    }

    boolean wrongDenied() {
        return wrong.isPresent() && wrong.get().isDenial();
    }

    private static boolean accepted(Optional<Outcome> outcome) {
        return outcome.isPresent() && outcome.get().isAcceptance();
    }

    private static boolean reached(Optional<Outcome> outcome) {
        return outcome.map(Outcome::isOfTheServer).orElse(false);
    }
}
