package org.lobule.scoring.model.tree;

/**
 * A cumulative hazard as its steps.
 *
 * @param time       at which each step is, as place among the sample's times of events, rising
 * @param cumulative hazard from there on, by step
 */
public record HazardSteps(int[] time, double[] cumulative) {

    /** @throws IllegalArgumentException where the arrays differ in length */
    public HazardSteps {
        if (time.length != cumulative.length) {
            throw new IllegalArgumentException("%d times for %d steps of a hazard".formatted(time.length, cumulative.length));
        }
    }

    /**
     * Adds the hazard to sums by time of event.
     *
     * @param sums by place among the sample's times of events
     */
    public void addTo(double[] sums) {
        for (int step = 0; step < time.length; step++) {
            int end = step + 1 < time.length ? time[step + 1] : sums.length;
            for (int at = time[step]; at < end; at++) {
                sums[at] += cumulative[step];
            }
        }
    }
}
