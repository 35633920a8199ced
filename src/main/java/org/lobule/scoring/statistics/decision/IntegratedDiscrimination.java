package org.lobule.scoring.statistics.decision;

import java.util.Arrays;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.statistics.ResamplingUnits;

/**
 * Integrated discrimination improvement: Pencina et al., Stat Med 2008;27:157. Its normal test is too sure of itself when the new model
 * was fitted to the same rows (Kerr et al., Am J Epidemiol 2011;174:364): prefer the bootstrap, or a likelihood ratio test.
 *
 * @param value         rise of the mean probability of events less that of the others
 * @param events        rise among events
 * @param others        rise among the others
 * @param standardError from the paired differences; NaN where a class has one case
 * @param interval      value plus and minus normal quantiles
 * @param p             of value over its error, two-sided
 */
public record IntegratedDiscrimination(double value, double events, double others, double standardError, Interval interval, double p) {

    /** @throws IllegalArgumentException where the cases differ, scores are no probabilities, or all rows had the event or none */
    public static IntegratedDiscrimination of(LabelledScores before, LabelledScores after, double level) {
        PredictionPair pair = new PredictionPair(before, after);
        double[] events = pair.rises(true);
        double[] others = pair.rises(false);
        double value = mean(events) - mean(others);
        double error = Math.sqrt(varianceOfMean(events) + varianceOfMean(others));
        return new IntegratedDiscrimination(value, mean(events), mean(others), error, Interval.normal(level, value, error), Normal.twoSided(value / error));
    }

    /** By resampling; units should keep classes apart so that every draw has both. */
    public static BootstrapEstimate bootstrap(LabelledScores before, LabelledScores after, ResamplingUnits patients, Bootstrap bootstrap) {
        PredictionPair pair = new PredictionPair(before, after);
        return bootstrap.estimate(patients, rows -> {
            PredictionPair drawn = pair.selectRows(rows);
            return mean(drawn.rises(true)) - mean(drawn.rises(false));
        });
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static double varianceOfMean(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (values.length - 1.0) / values.length;
    }
}
