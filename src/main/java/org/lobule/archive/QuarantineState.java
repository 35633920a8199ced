package org.lobule.archive;

import java.time.Instant;
import java.util.Optional;

/**
 * What is in quarantine, in bytes.
 *
 * @param refused  what senders were told that it was not taken; an estimate between two looks at the folder
 * @param orphaned what a crash left, which is not released for its size
 * @param most     the bound of both together
 * @param oldest   since when the oldest is there, at the last look
 * @param released files released since this node started
 */
public record QuarantineState(long refused, long orphaned, long most, Optional<Instant> oldest, long released) {
    private static final double NEARLY = 0.8;

    public long held() {
        return refused + orphaned;
    }

    public boolean nearlyFull() {
        return held() >= NEARLY * most;
    }

    /** Releasing refused objects does not help: what a crash left is too much by itself. */
    public boolean overflowing() {
        return orphaned > most;
    }
}
