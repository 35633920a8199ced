package org.lobule.work;

import java.time.Instant;

/** What becomes of a ticket after it was worked on. */
public sealed interface Next {

    /** The ticket is finished and goes away. */
    record Finished() implements Next {}

    /** The ticket waits until {@code time}, then it is worked on again. */
    record Again(Instant time) implements Next {}

    static Next finished() {
        return new Finished();
    }

    static Next again(Instant time) {
        return new Again(time);
    }
}
