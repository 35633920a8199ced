package org.lobule.queue;

import java.time.Duration;
import java.time.Instant;

/**
 * How urgent an analysis is. An analysis is due, among those that wait, at its queueing time plus its class's allowance, and the
 * earliest due goes first. So STAT goes before ROUTINE before RESEARCH, yet nothing starves: a routine study that has waited for its
 * allowance goes before a STAT study that comes only now. Since all that wait age alike, their order never changes and is kept as one
 * number.
 */
public enum AnalysisPriority {
    STAT(Duration.ZERO), ROUTINE(Duration.ofHours(8)), RESEARCH(Duration.ofDays(3));

    private static final Instant ORIGIN = Instant.parse("2020-01-01T00:00:00Z");

    private final Duration allowance;

    AnalysisPriority(Duration allowance) {
        this.allowance = allowance;
    }

    /** The place in the queue of an analysis queued at that time: the higher goes first. Exact to a second, until 2088. */
    int placeInQueue(Instant queuedAt) {
        return Math.toIntExact(-Duration.between(ORIGIN, queuedAt.plus(allowance)).toSeconds());
    }
}
