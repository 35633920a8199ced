package org.lobule.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter: the n-th failure waits {@code first}·2^(n-1), at most {@code longest}, less a random part of up to
 * half of it, so that what failed together does not come back together.
 */
public record Backoff(Duration first, Duration longest) {

    public Backoff {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff needs 0 < first <= longest, got %s and %s".formatted(first, longest));
        }
    }

    /** The wait after so many failures in a row (1 = the first). */
    public Duration after(int failures, RandomGenerator random) {
        int doublings = Math.clamp(failures - 1L, 0, 30);
        double factor = Math.scalb(1.0, doublings);
        double full = Math.min(first.toMillis() * factor, longest.toMillis());
        return Duration.ofMillis(Math.round(full * (1 - random.nextDouble() / 2)));
    }
}
