package org.lobule.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(30));

    @Test
    void theWaitDoublesWithEachFailureUpToItsBound() {
        RandomGenerator none = new Random() {
            @Override
            public double nextDouble() {
                return 0;
            }
        };
        assertThat(backoff.after(1, none)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.after(2, none)).isEqualTo(Duration.ofSeconds(20));
        assertThat(backoff.after(5, none)).isEqualTo(Duration.ofSeconds(160));
        assertThat(backoff.after(9, none)).isEqualTo(Duration.ofMinutes(30));
        assertThat(backoff.after(Integer.MAX_VALUE, none)).isEqualTo(Duration.ofMinutes(30));
        assertThat(backoff.after(0, none)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void jitterTakesAwayUpToAHalfAndSpreads() {
        Random random = new Random(7);
        var waits = random.ints(1000).mapToObj(ignored -> backoff.after(1, random)).toList();
        assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofSeconds(5)) >= 0 && wait.compareTo(Duration.ofSeconds(10)) <= 0);
        assertThat(waits.stream().distinct().count()).isGreaterThan(500);
        assertThat(waits.stream().mapToLong(Duration::toMillis).average().orElseThrow()).isBetween(7_300.0, 7_700.0);
    }

    @Test
    void aBackoffWithoutWaitIsNone() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1))).isInstanceOf(IllegalArgumentException.class);
    }
}
