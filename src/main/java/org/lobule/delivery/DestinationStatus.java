package org.lobule.delivery;

import java.time.Instant;
import java.util.Optional;

/**
 * How a destination fares, for the pages and the health check.
 *
 * @param waiting     results on their way to it
 * @param failed      results that were given up and wait for a person
 * @param unconfirmed results that it accepted and is still to show that it keeps
 * @param lastFailure why the last attempt failed, whatever came after it
 * @param closedUntil while it cannot be reached: when it is tried again
 */
public record DestinationStatus(String name, String aeTitle, String address, long waiting, long failed, long unconfirmed,
                                Optional<Instant> lastSuccessAt, Optional<Instant> lastFailureAt, Optional<String> lastFailure, Optional<Instant> closedUntil) {

    /** Whether it answered at the last attempt. */
    public boolean reachable() {
        return closedUntil.isEmpty();
    }
}
