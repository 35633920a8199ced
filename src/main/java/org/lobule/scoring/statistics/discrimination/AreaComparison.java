package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Normal;

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
        if (!Arrays.equals(first.events(), second.events())) {
            throw new IllegalArgumentException("Correlated areas are of the same cases in the same order; these differ in their events");
        }
        Placements one = Placements.of(first);
        Placements other = Placements.of(second);
        return of(one, other, Placements.covariance(one, other), level);
    }

    /** Scores of different cases, such as a model's in two hospitals. */
    public static AreaComparison independent(LabelledScores first, LabelledScores second, double level) {
        return of(Placements.of(first), Placements.of(second), 0, level);
    }

    private static AreaComparison of(Placements first, Placements second, double covariance, double level) {
        double difference = first.area() - second.area();
        double variance = first.variance() + second.variance() - 2 * covariance;
        double rounding = 1e-15 * (first.variance() + second.variance());
        double error = Math.sqrt(variance < rounding ? 0 : variance);
        double z = error == 0 && Math.abs(difference) < 1e-15 ? 0 : difference / error;
        return new AreaComparison(first.area(), second.area(), difference, covariance, error, Interval.normal(level, difference, error), z,
                Normal.twoSided(z));
    }
}
