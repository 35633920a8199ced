package org.lobule.scoring.statistics.calibration;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.lobule.scoring.statistics.LabelledScores;

/**
 * Hosmer &amp; Lemeshow's test of fit, Commun Stat Theory Methods 1980;9:1043. It sees little in small cohorts and trifles in large
 * ones; intercept, slope and curve say more.
 *
 * @param chiSquare        of observed and expected events by groups of risk
 * @param degreesOfFreedom groups, less two where the predictions were fitted to the same rows
 * @param p                of chi-square; NaN where there are too few groups
 * @param groups           that were made
 */
public record HosmerLemeshow(double chiSquare, int degreesOfFreedom, double p, int groups) {

    /** Of predictions that were fitted to these rows. */
    public static HosmerLemeshow ofFit(LabelledScores predicted, int groups) {
        return of(predicted, groups, 2);
    }

    /** Of predictions of a model that never saw these rows. */
    public static HosmerLemeshow ofValidation(LabelledScores predicted, int groups) {
        return of(predicted, groups, 0);
    }

    private static HosmerLemeshow of(LabelledScores predicted, int wanted, int fitted) {
        CalibrationGroups made = CalibrationGroups.ofEqualSize(predicted, wanted);
        double chiSquare = 0;
        for (CalibrationGroups.Group group : made.groups()) {
            double difference = group.observed().successes() - group.expected();
            double variance = group.expected() * (1 - group.predicted());
            chiSquare += difference == 0 ? 0 : difference * difference / variance;
        }
        int degrees = made.groups().size() - fitted;
        double p = degrees < 1 ? Double.NaN : ChiSquaredDistribution.of(degrees).survivalProbability(chiSquare);
        return new HosmerLemeshow(chiSquare, degrees, p, made.groups().size());
    }
}
