package org.lobule.scoring.preparation;

import java.util.List;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Pulls outliers in to quantiles of the training rows.
 *
 * @param lower quantile below which values are raised to it, 0 to 1
 * @param upper quantile above which values are lowered to it
 */
public record Winsorising(double lower, double upper) implements Step {

    public Winsorising {
        if (!(lower >= 0 && lower < upper && upper <= 1)) {
            throw new IllegalArgumentException("Quantiles rise from at least 0 to at most 1, not %s to %s".formatted(lower, upper));
        }
    }

    @Override
    public String name() {
        return "winsorising at %s and %s".formatted(lower, upper);
    }

    @Override
    public FittedWinsorising fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        double[] least = new double[features.width()];
        double[] most = new double[features.width()];
        for (int column = 0; column < features.width(); column++) {
            double[] sorted = Numbers.sorted(Numbers.present(features.column(column)));
            if (sorted.length > 0) {
                least[column] = Numbers.quantile(sorted, lower);
                most[column] = Numbers.quantile(sorted, upper);
            }
        }
        return new FittedWinsorising(features.columns(), least, most);
    }
}
