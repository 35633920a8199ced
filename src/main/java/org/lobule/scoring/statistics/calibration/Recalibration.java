package org.lobule.scoring.statistics.calibration;

import java.util.Arrays;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Proportion;

/**
 * Logistic recalibration: Cox, Biometrika 1958;45:562; Van Calster et al., BMC Med 2019;17:230.
 *
 * @param intercept          of the log odds of events on those predicted, with the slope
 * @param interceptInterval  by its standard error
 * @param slope              1 is ideal, below it predictions are too extreme (overfitting)
 * @param slopeInterval      by its standard error
 * @param inTheLarge         intercept with the slope held at 1: 0 is ideal, below it events are fewer than predicted
 * @param inTheLargeInterval by its standard error
 * @param observedToExpected events seen by events predicted
 * @param ratioInterval      of that, from Wilson's interval of the share of events
 * @param chiSquare          of the hypothesis that intercept is 0 and slope 1, by likelihood ratio with 2 degrees of freedom
 * @param p                  of chi-square
 */
public record Recalibration(double intercept, Interval interceptInterval, double slope, Interval slopeInterval, double inTheLarge,
                            Interval inTheLargeInterval, double observedToExpected, Interval ratioInterval, double chiSquare, double p) {

    /**
     * @param predicted probabilities; those of 0 and 1 count as 1e-10 and 1 - 1e-10
     * @throws IllegalArgumentException where scores are no probabilities, all rows had the event or none, or the classes are separated
     */
    public static Recalibration of(LabelledScores predicted, double level) {
        LogisticLine line = LogisticLine.fit(predicted, false);
        LogisticLine shift = LogisticLine.fit(predicted, true);
        double expected = Arrays.stream(predicted.scores()).sum();
        Interval share = new Proportion(predicted.eventCount(), predicted.size()).wilson(level);
        double scale = predicted.size() / expected;
        double ideal = LogisticLine.logLikelihood(LogisticLine.logOdds(predicted), predicted.events(), 0, 1);
        double chiSquare = Math.max(0, 2 * (line.logLikelihood() - ideal));
        return new Recalibration(line.intercept(), Interval.normal(level, line.intercept(), line.interceptError()),
                line.slope(), Interval.normal(level, line.slope(), line.slopeError()),
                shift.intercept(), Interval.normal(level, shift.intercept(), shift.interceptError()),
                predicted.eventCount() / expected, new Interval(level, share.lower() * scale, share.upper() * scale),
                chiSquare, ChiSquaredDistribution.of(2).survivalProbability(chiSquare));
    }

    /**
     * Without intervals, to be resampled.
     *
     * @param intercept          NaN, as all of them, where the line cannot be fitted: one class only, separated, no variation
     * @param observedToExpected told wherever anything is predicted
     */
    public record Figures(double intercept, double slope, double inTheLarge, double observedToExpected) {

        /** @throws IllegalArgumentException where scores are no probabilities */
        public static Figures of(LabelledScores predicted) {
            double ratio = predicted.requireProbabilities().eventCount() / Arrays.stream(predicted.scores()).sum();
            if (predicted.eventCount() == 0 || predicted.eventCount() == predicted.size()) {
                return new Figures(Double.NaN, Double.NaN, Double.NaN, ratio);
            }
            double inTheLarge = Double.NaN;
            try {
                inTheLarge = LogisticLine.fit(predicted, true).intercept();
                LogisticLine line = LogisticLine.fit(predicted, false);
                return new Figures(line.intercept(), line.slope(), inTheLarge, ratio);
            } catch (IllegalArgumentException separated) {
                return new Figures(Double.NaN, Double.NaN, inTheLarge, ratio);
            }
        }
    }

    /** The probability that this recalibration makes of a predicted one. */
    public double recalibrated(double probability) {
        double p = Math.clamp(probability, LogisticLine.LEAST, 1 - LogisticLine.LEAST);
        return 1 / (1 + Math.exp(-intercept - slope * (Math.log(p) - Math.log1p(-p))));
    }
}
