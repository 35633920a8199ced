package org.lobule.scoring.statistics.decision;

/** The share of events among some of the rows: counted, or estimated where observation ended early. */
@FunctionalInterface
public interface EventShare {

    /**
     * @param rows at least one; one may stand several times (bootstrap)
     * @return share; for a time to an event 1 less the Kaplan-Meier estimate of these rows at that time (or the cumulative incidence);
     *         NaN where it cannot be told, such as when observation of all of them ended before
     */
    double among(int[] rows);
}
