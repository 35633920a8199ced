package org.lobule.scoring.statistics.survival;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Limits of confidence; NaN where they cannot be told, infinite where a limit is not reached. */
public record Interval(double lower, double upper) {

    static final double USUAL_CONFIDENCE = 0.95;

    /** The normal deviate beyond which, on both sides together, the rest of a confidence lies: 1.96 of 0.95. */
    static double deviate(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("A confidence lies between 0 and 1, not at " + confidence);
        }
        return -NormalDistribution.of(0, 1).inverseCumulativeProbability((1 - confidence) / 2);
    }

    /** Of a normal estimate. */
    static Interval normal(double value, double standardError, double confidence) {
        double reach = deviate(confidence) * standardError;
        return new Interval(value - reach, value + reach);
    }
}
