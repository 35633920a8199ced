package org.lobule.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lobule.queue.AnalysisPriority.RESEARCH;
import static org.lobule.queue.AnalysisPriority.ROUTINE;
import static org.lobule.queue.AnalysisPriority.STAT;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

class AnalysisPriorityTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void urgentGoesFirstAndOfTheSameUrgencyTheEarlier() {
        assertThat(STAT.placeInQueue(NOON)).isGreaterThan(ROUTINE.placeInQueue(NOON));
        assertThat(ROUTINE.placeInQueue(NOON)).isGreaterThan(RESEARCH.placeInQueue(NOON));
        assertThat(STAT.placeInQueue(NOON)).isGreaterThan(STAT.placeInQueue(NOON.plusSeconds(1)));
        assertThat(STAT.placeInQueue(NOON.plus(Duration.ofHours(7)))).isGreaterThan(ROUTINE.placeInQueue(NOON));
    }

    @Test
    void nothingStarves() {
        assertThat(ROUTINE.placeInQueue(NOON)).isGreaterThan(STAT.placeInQueue(NOON.plus(Duration.ofHours(9))));
        assertThat(RESEARCH.placeInQueue(NOON)).isGreaterThan(ROUTINE.placeInQueue(NOON.plus(Duration.ofDays(3))));
    }

    @Test
    void theNumberFitsItsColumnForDecades() {
        assertThat(RESEARCH.placeInQueue(Instant.parse("2087-12-01T00:00:00Z"))).isNegative();
    }
}
