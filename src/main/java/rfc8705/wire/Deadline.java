package rfc8705.wire;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** A moment on the monotonic clock by which an exchange must be over. */
record Deadline(long nanos) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    static Deadline in(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** Milliseconds left, at least one; throws once there are none. */
    int millisLeft() throws SocketTimeoutException {
        long left = nanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time for the exchange is over");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / NANOS_PER_MILLI + 1);
    }
}
