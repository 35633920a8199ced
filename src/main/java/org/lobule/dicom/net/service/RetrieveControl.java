package org.lobule.dicom.net.service;

import java.time.Duration;

/** Watches a C-MOVE or C-GET, and decides whether it goes on. Asked whenever an instance came or the peer said how far it is. */
@FunctionalInterface
public interface RetrieveControl {

    /**
     * @param told     as last told by the peer; many tell nothing before the end
     * @param received instances that came over this association so far; always 0 for C-MOVE
     * @return false to cancel
     */
    boolean goOn(SubOperations told, int received);

    /** Until this many instances came or are done, or this much time is over; what is under way then still comes. */
    static RetrieveControl atMost(int instances, Duration time) {
        long start = System.nanoTime();
        return (told, received) -> received <= instances && told.completed() <= instances && System.nanoTime() - start < time.toNanos();
    }
}
