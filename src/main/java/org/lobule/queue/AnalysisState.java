package org.lobule.queue;

/** Where a run stands. */
public enum AnalysisState {
    /** In the queue, for the first time or again after a failure. */
    WAITING,
    RUNNING,
    /** The results are stored and on their way to the destinations. */
    DONE,
    /** The study is not one to analyse; the reason says why. Trying again would not help. */
    NOT_ANALYSED,
    /** Failed as often as allowed, or took too long; the reason is the last failure. */
    FAILED,
    CANCELLED,
    /** Images that came later made a newer run necessary before this one ended. */
    SUPERSEDED,
    /** The node went away during several attempts: not tried again until someone asks for it. */
    QUARANTINED;

    public boolean isOpen() {
        return this == WAITING || this == RUNNING;
    }
}
