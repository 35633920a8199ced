package org.lobule.scoring.statistics.calibration;

import java.util.stream.IntStream;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.table.ClassOutcome;

/**
 * Mean squared error of probabilities: Brier, Mon Weather Rev 1950;78:1.
 *
 * @param value  0 is perfect, 0.25 that of always saying one half
 * @param scaled share of the error of always saying the prevalence that is avoided; NaN where all rows had the event or none
 * @param z      of Spiegelhalter's test that the probabilities are true, Stat Med 1986;5:421; NaN where all are 0, 1/2 or 1
 * @param p      of z, two-sided
 */
public record BrierScore(double value, double scaled, double z, double p) {

    /** @throws IllegalArgumentException where scores are no probabilities */
    public static BrierScore of(LabelledScores predicted) {
        predicted.requireProbabilities();
        double squares = 0;
        double excess = 0;
        double variance = 0;
        for (int row = 0; row < predicted.size(); row++) {
            double p = predicted.scores()[row];
            double residual = (predicted.events()[row] ? 1 : 0) - p;
            squares += residual * residual;
            excess += residual * (1 - 2 * p);
            variance += (1 - 2 * p) * (1 - 2 * p) * p * (1 - p);
        }
        double value = squares / predicted.size();
        double prevalence = predicted.prevalence();
        double z = excess / Math.sqrt(variance);
        return new BrierScore(value, prevalence * (1 - prevalence) == 0 ? Double.NaN : 1 - value / (prevalence * (1 - prevalence)), z,
                Normal.twoSided(z));
    }

    /** Of several classes: the mean over rows of the squared errors of all classes, from 0 to 2 as Brier defined it. */
    public static double ofClasses(ClassOutcome outcome, double[][] probabilities) {
        return IntStream.range(0, outcome.rows()).mapToDouble(row -> IntStream.range(0, probabilities[row].length)
                .mapToDouble(which -> Math.pow(probabilities[row][which] - (outcome.labels()[row] == which ? 1 : 0), 2)).sum()).average().orElse(Double.NaN);
    }
}
