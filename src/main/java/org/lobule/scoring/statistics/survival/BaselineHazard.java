package org.lobule.scoring.statistics.survival;

/**
 * Hazard gathered by a row of the model's centre (every covariate at its mean), in one stratum.
 *
 * @param stratum as numbered in the rows
 * @param times   of events, rising
 * @param hazard  gathered until this time
 */
public record BaselineHazard(int stratum, double[] times, double[] hazard) {

    public double at(double time) {
        int place = RiskTable.lastUntil(times, time);
        return place < 0 ? 0 : hazard[place];
    }
}
