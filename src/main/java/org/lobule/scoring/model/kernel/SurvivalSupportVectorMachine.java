package org.lobule.scoring.model.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Support vector machine that ranks survival: Van Belle et al. 2007; solved in the primal as in Pölsterl, Navab, Katouzian 2015.
 * Of each pair in which one row had the event before the other one's time, the later row shall score higher by at least 1.
 *
 * @param alpha weight of the pairs' squared hinge loss beside half the squared norm
 */
public record SurvivalSupportVectorMachine(Kernel kernel, double alpha) implements Learner {

    /** The pairs of more rows than this take minutes. */
    private static final int MOST_ROWS = 20_000;
    /** The matrix of kernels of more rows than this takes more than 200 MB. */
    private static final int MOST_KERNEL_ROWS = 5_000;

    /** @throws IllegalArgumentException where alpha is not positive */
    public SurvivalSupportVectorMachine {
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("The weight of the pairs must be positive, not " + alpha);
        }
    }

    @Override
    public String name() {
        return "survival support vector machine, %s kernel, alpha %s".formatted(kernel instanceof Kernel.Linear ? "linear" : "Gaussian", alpha);
    }

    @Override
    public RankingMachine fit(Sample training, long seed) {
        SurvivalOutcome outcome = Target.survival(training);
        FeatureMatrix features = training.features();
        Complete.check(features);
        int most = kernel instanceof Kernel.Linear ? MOST_ROWS : MOST_KERNEL_ROWS;
        if (training.rows() > most) {
            throw new UnfitException("A survival support vector machine compares pairs of rows: at most %d rows, not %d".formatted(most, training.rows()));
        }
        Kernel fitted = kernel.fittedTo(features);
        RankingLoss loss = new RankingLoss(outcome);
        if (!loss.comparable()) {
            throw new UnfitException("No two of the %d rows can be compared: nobody was followed longer than an event".formatted(training.rows()));
        }
        if (fitted instanceof Kernel.Linear) {
            double[] weights = new RankingSolver(columnsOf(features), null, loss, alpha).solve();
            return new RankingMachine(features.columns(), fitted, new double[][] {weights}, new double[] {1});
        }
        double[][] rows = features.toRows();
        double[][] likeness = new double[rows.length][rows.length];
        IntStream.range(0, rows.length).parallel().forEach(a -> Arrays.setAll(likeness[a], b -> fitted.of(rows[a], rows[b])));
        double[] weights = new RankingSolver(likeness, likeness, loss, alpha).solve();
        return new RankingMachine(features.columns(), fitted, rows, weights);
    }

    private static double[][] columnsOf(FeatureMatrix features) {
        return IntStream.range(0, features.width()).mapToObj(features::column).toArray(double[][]::new);
    }
}
