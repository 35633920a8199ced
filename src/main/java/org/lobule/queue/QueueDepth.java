package org.lobule.queue;

import java.time.Duration;
import java.util.Map;

/**
 * How much is to do.
 *
 * @param byState      number of analyses in each state; states without any are present with 0
 * @param oldestWaiting how long the longest waiting analysis has been due; zero where none waits
 */
public record QueueDepth(Map<AnalysisState, Long> byState, Duration oldestWaiting) {

    public long waiting() {
        return byState.get(AnalysisState.WAITING);
    }

    public long running() {
        return byState.get(AnalysisState.RUNNING);
    }
}
