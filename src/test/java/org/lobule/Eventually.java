package org.lobule;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what another thread brings about. */
public final class Eventually {
    /** Only what fails waits so long; a busy machine can be slow. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private Eventually() {}

    /** The first value that fits; fails with the last one seen where none does in time. */
    public static <T> T eventually(Supplier<T> value, Predicate<T> fits) {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        T last = value.get();
        while (!fits.test(last)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after %s it is still %s".formatted(DEADLINE, last));
            }
            LockSupport.parkNanos(LOOK.toNanos());
            last = value.get();
        }
        return last;
    }
}
