package org.lobule.scoring.model.boosting;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.BaselineHazard;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Boosting of single columns by Cox's partial likelihood (Bühlmann and Hothorn 2007, Statist Sci 22:477): each round moves the
 * coefficient of the one column, taken about its mean, that explains most of what is unexplained. The result is linear, and
 * columns that never come first stay out of it.
 *
 * @param rounds steps
 * @param rate   part of each least-squares coefficient that counts
 */
public record ComponentwiseCoxBoosting(int rounds, double rate) implements Learner {

    /** @throws IllegalArgumentException where a number is out of its range */
    public ComponentwiseCoxBoosting {
        if (rounds < 1 || !(rate > 0) || !(rate <= 1)) {
            throw new IllegalArgumentException("Boosting needs at least one round and a rate above 0 and up to 1");
        }
    }

    @Override
    public String name() {
        return "component-wise Cox boosting, %d rounds".formatted(rounds);
    }

    @Override
    public BoostedLinearHazard fit(Sample training, long seed) {
        SurvivalOutcome outcome = Target.survival(training);
        FeatureMatrix features = training.features();
        Complete.check(features);
        double[] means = new double[features.width()];
        double[] squares = new double[features.width()];
        for (int column = 0; column < means.length; column++) {
            double[] of = features.column(column);
            double mean = Arrays.stream(of).average().orElseThrow();
            means[column] = mean;
            squares[column] = Arrays.stream(of).map(value -> (value - mean) * (value - mean)).sum();
        }
        double[] coefficients = new double[features.width()];
        double[] logHazard = new double[training.rows()];
        for (int round = 0; round < rounds; round++) {
            move(features, means, squares, BaselineHazard.residuals(outcome, logHazard), coefficients, logHazard);
        }
        int[] used = IntStream.range(0, coefficients.length).filter(column -> coefficients[column] != 0).toArray();
        return new BoostedLinearHazard(Arrays.stream(used).mapToObj(features.columns()::get).toList(),
                Arrays.stream(used).mapToDouble(column -> coefficients[column]).toArray(),
                Arrays.stream(used).mapToDouble(column -> means[column]).toArray(), BaselineHazard.of(outcome, logHazard));
    }

    private void move(FeatureMatrix features, double[] means, double[] squares, double[] residuals, double[] coefficients, double[] logHazard) {
        double[] products = IntStream.range(0, means.length).parallel().mapToDouble(column -> product(features.column(column), means[column], residuals)).toArray();
        int best = -1;
        double most = 0;
        for (int column = 0; column < products.length; column++) {
            double explained = squares[column] > 0 ? products[column] * products[column] / squares[column] : 0;
            if (explained > most) {
                most = explained;
                best = column;
            }
        }
        if (best < 0) {
            throw new UnfitException("No column tells anything of the event: all %d are constant".formatted(means.length));
        }
        double step = rate * products[best] / squares[best];
        coefficients[best] += step;
        double[] of = features.column(best);
        for (int row = 0; row < logHazard.length; row++) {
            logHazard[row] += step * (of[row] - means[best]);
        }
    }

    private static double product(double[] column, double mean, double[] residuals) {
        double product = 0;
        for (int row = 0; row < column.length; row++) {
            product += (column[row] - mean) * residuals[row];
        }
        return product;
    }
}
