package org.lobule.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Lines about refused peers, so many a minute: a peer that comes a thousand times a second must not fill the disk with them. */
final class RefusalLog {

    static final int LINES = 60;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Clock clock;
    private final Consumer<String> log;
    private Instant periodStart = Instant.EPOCH;
    private int lines;
    private long leftOut;

    RefusalLog(Clock clock, Consumer<String> log) {
        this.clock = clock;
        this.log = log;
    }

    synchronized void say(String line) {
        Instant now = clock.instant();
        if (Duration.between(periodStart, now).compareTo(PERIOD) >= 0) {
            if (leftOut > 0) {
                log.accept("%d more refusals were not logged; lobule.associations counts them".formatted(leftOut));
            }
            periodStart = now;
            lines = 0;
            leftOut = 0;
        }
        if (lines < LINES) {
            lines++;
            log.accept(line);
        } else {
            leftOut++;
        }
    }
}
