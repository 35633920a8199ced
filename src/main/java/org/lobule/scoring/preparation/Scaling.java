package org.lobule.scoring.preparation;

import java.util.List;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Gives each column a new zero and unit. A column that does not vary in training becomes 0. Missing values stay missing.
 *
 * @param scale which zero and unit
 */
public record Scaling(Scale scale) implements Step {

    /** The zero and the unit of a column. */
    public enum Scale {
        /** Mean and standard deviation (divided by n - 1). */
        Z_SCORE,
        /** Median and interquartile range. */
        ROBUST,
        /** Minimum and range. */
        MIN_MAX
    }

    @Override
    public String name() {
        return "scaling by " + scale.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    @Override
    public FittedScaling fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        double[] zero = new double[features.width()];
        double[] unit = new double[features.width()];
        for (int column = 0; column < features.width(); column++) {
            double[] present = Numbers.present(features.column(column));
            if (present.length == 0) {
                continue;
            }
            double[] sorted = Numbers.sorted(present);
            switch (scale) {
                case Z_SCORE -> {
                    zero[column] = Numbers.mean(present);
                    unit[column] = Math.sqrt(Numbers.variance(present));
                }
                case ROBUST -> {
                    zero[column] = Numbers.quantile(sorted, 0.5);
                    unit[column] = Numbers.quantile(sorted, 0.75) - Numbers.quantile(sorted, 0.25);
                }
                case MIN_MAX -> {
                    zero[column] = sorted[0];
                    unit[column] = sorted[sorted.length - 1] - sorted[0];
                }
            }
            // What rounding leaves of a constant is not a unit
            if (!(unit[column] > 1e-12 * Math.abs(zero[column]))) {
                unit[column] = 0;
            }
        }
        return new FittedScaling(List.copyOf(features.columns()), zero, unit);
    }
}
