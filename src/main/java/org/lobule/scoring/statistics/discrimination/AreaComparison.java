package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.statistics.ResamplingUnits;

/**
 * Two areas under curves against each other, after DeLong et al., Biometrics 1988;44:837.
 *
 * @param first         area
 * @param second        area
 * @param difference    first less second
 * @param covariance    of the areas; 0 where they are of different cases
 * @param standardError of the difference
 * @param interval      of the difference
 * @param z             difference over its error; 0 where the scores rank all cases alike
 * @param p             of z, two-sided
 */
public record AreaComparison(double first, double second, double difference, double covariance, double standardError, Interval interval,
                             double z, double p) {

    /**
     * Two scores of the same cases.
     *
     * @throws IllegalArgumentException where the events differ, or all rows had the event, or none
     */
    public static AreaComparison correlated(LabelledScores first, LabelledScores second, double level) {
        requireSameCases(first, second);
        Placements one = Placements.of(first);
        Placements other = Placements.of(second);
        return of(one.area(), other.area(), one.variance() + other.variance(), Placements.covariance(one, other), level);
    }

    /**
     * Two scores of the same cases, of which a patient may have several: Obuchowski, Biometrics 1997;53:567.
     *
     * @param patients whom each case belongs to
     */
    public static AreaComparison clustered(LabelledScores first, LabelledScores second, List<String> patients, double level) {
        requireSameCases(first, second);
        ClusteredPlacements one = ClusteredPlacements.of(first, patients);
        ClusteredPlacements other = ClusteredPlacements.of(second, patients);
        return of(one.area(), other.area(), one.variance() + other.variance(), ClusteredPlacements.covariance(one, other), level);
    }

    /** The difference by resampling patients, within classes. */
    public static BootstrapEstimate bootstrap(LabelledScores first, LabelledScores second, List<String> patients, Bootstrap bootstrap) {
        requireSameCases(first, second);
        return bootstrap.estimate(ResamplingUnits.stratified(patients, first.classes()),
                rows -> AreaUnderCurve.value(first.selectRows(rows)) - AreaUnderCurve.value(second.selectRows(rows)));
    }

    private static void requireSameCases(LabelledScores first, LabelledScores second) {
        if (!Arrays.equals(first.events(), second.events())) {
            throw new IllegalArgumentException("Correlated areas are of the same cases in the same order; these differ in their events");
        }
    }

    /** Scores of different cases, such as a model's in two hospitals. */
    public static AreaComparison independent(LabelledScores first, LabelledScores second, double level) {
        Placements one = Placements.of(first);
        Placements other = Placements.of(second);
        return of(one.area(), other.area(), one.variance() + other.variance(), 0, level);
    }

    private static AreaComparison of(double first, double second, double variances, double covariance, double level) {
        double difference = first - second;
        double variance = variances - 2 * covariance;
        double rounding = 1e-15 * variances;
        double error = Math.sqrt(variance < rounding ? 0 : variance);
        double z = error == 0 && Math.abs(difference) < 1e-15 ? 0 : difference / error;
        return new AreaComparison(first, second, difference, covariance, error, Interval.normal(level, difference, error), z,
                Normal.twoSided(z));
    }
}
