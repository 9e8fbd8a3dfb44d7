package rfc8705.registration;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import rfc8705.wire.Ending;
import rfc8705.wire.HttpResponse;

/**
 * Repeats a request while the server asks to come back later: 429 (RFC 6585 section 4), or 503 with Retry-After (RFC 9110 section 15.6.4).
 *
 * @param budget how long may be waited for one request in all
 */
public record Patience(Duration budget) {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Likewise with less of it. */
    public Patience atMost(Duration other) {
        return budget.compareTo(other) > 0 ? new Patience(other) : this;
    }

    /** The last answer: another one than that, or that one when the budget is spent or the thread is told to stop. */
    public Ending send(Supplier<Ending> request) {
        Duration left = budget;
        Duration pause = FIRST;
        Ending ending = request.get();
        while (isToComeBack(ending)) {
            HttpResponse response = ((Ending.Responded) ending).response();
            Duration wait = response.retryAfter(Clock.systemUTC()).orElse(pause);
            if (wait.compareTo(left) > 0 || !sleep(wait)) {
                return ending;
            }
            left = left.minus(wait);
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
            ending = request.get();
        }
        return ending;
    }

    /** Whether the server did not look at the request yet. */
    public static boolean isToComeBack(Ending ending) {
        return ending instanceof Ending.Responded responded
                && (responded.response().status() == 429
                        || responded.response().status() == 503
                                && responded.response().header("Retry-After").isPresent());
    }

    private static boolean sleep(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
