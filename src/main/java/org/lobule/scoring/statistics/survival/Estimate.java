package org.lobule.scoring.statistics.survival;

import org.lobule.scoring.statistics.Interval;

/** A number that was estimated, its standard error (NaN where there is none) and its limits of confidence. */
public record Estimate(double value, double standardError, Interval interval) {

    static Estimate normal(double value, double standardError, double confidence) {
        return new Estimate(value, standardError, Interval.normal(confidence, value, standardError));
    }
}
