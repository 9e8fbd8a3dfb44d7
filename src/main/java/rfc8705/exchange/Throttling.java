package rfc8705.exchange;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import rfc8705.scenario.Outcome;
import rfc8705.wire.Ending;
import rfc8705.wire.Transcript;

/** Waits for a server that asks to come back later (RFC 6585 section 4, RFC 9110 section 15.6.4), a few times and not for long. */
public final class Throttling {
    private static final int ATTEMPTS = 3;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private Throttling() {}

    /** The first exchange that is not throttled, or the last one that was tried. */
    public static Exchange waitedFor(Supplier<Exchange> exchanges) {
        Exchange exchange = exchanges.get();
        for (int attempt = 1; attempt < ATTEMPTS && exchange.outcome() == Outcome.THROTTLED; attempt++) {
            if (!pause(exchange.transcript())) {
                return exchange;
            }
            exchange = exchanges.get();
        }
        return exchange;
    }

    private static boolean pause(Transcript transcript) {
        Duration wait = transcript.ending() instanceof Ending.Responded responded
                ? responded.response().retryAfter(Clock.systemUTC()).orElse(Duration.ofSeconds(1))
                : Duration.ofSeconds(1);
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            return false;
        }
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
