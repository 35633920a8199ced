package org.lobule.scoring.preparation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Fills gaps from other columns: each column with gaps is predicted by ridge regression on those that it correlates with most, from
 * a first fill by medians, over and over until the fills settle (a single chain of van Buuren, Groothuis-Oudshoorn, J Stat Softw
 * 2011;45:3, without its noise). For relations between laboratory values; of columns that go with nothing it gives the mean.
 *
 * @param mostMissing the largest share of missing values that a column may have, 0 to 1
 * @param predictors  how many other columns a column is predicted from at most
 * @param rounds      over all columns
 */
public record ChainedImputation(double mostMissing, int predictors, int rounds) implements Step {

    /** Strength of the ridge on standardised columns, as a share of the rows: enough to settle columns that repeat each other. */
    private static final double RIDGE = 0.01;

    public ChainedImputation {
        if (predictors < 1 || rounds < 1) {
            throw new IllegalArgumentException("At least one predictor and one round are needed, not %d and %d".formatted(predictors, rounds));
        }
    }

    @Override
    public String name() {
        return "imputation by chained regressions";
    }

    @Override
    public FittedChains fit(Sample training, long seed) {
        FittedImputation start = new Imputation(Imputation.Filling.MEDIAN, mostMissing, false).fit(training, seed);
        FeatureMatrix known = training.features().selectColumns(start.columns());
        double[][] filled = new double[known.width()][];
        Arrays.setAll(filled, column -> start.apply(known, training.batches()).column(column).clone());
        int[] withGaps = IntStream.range(0, known.width()).filter(column -> gaps(known.column(column)) > 0).boxed()
                .sorted(Comparator.comparingInt(column -> gaps(known.column(column)))).mapToInt(Integer::intValue).toArray();
        int[][] from = new int[known.width()][];
        Arrays.setAll(from, column -> new int[0]);
        for (int column : withGaps) {
            from[column] = related(filled, column);
        }
        FittedChains.Regression[] regressions = new FittedChains.Regression[withGaps.length];
        for (int round = 0; round < rounds; round++) {
            for (int n = 0; n < withGaps.length; n++) {
                int column = withGaps[n];
                regressions[n] = regression(filled, known.column(column), column, from[column]);
                regressions[n].fill(filled, known.column(column));
            }
        }
        return new FittedChains(start, List.of(regressions), rounds);
    }

    private static int gaps(double[] column) {
        return (int) Arrays.stream(column).filter(Double::isNaN).count();
    }

    /** The columns that a column correlates with most, strongest first. */
    private int[] related(double[][] filled, int column) {
        double[] strength = new double[filled.length];
        Arrays.setAll(strength, other -> other == column ? -1 : Math.abs(correlation(filled[column], filled[other])));
        return IntStream.range(0, filled.length).filter(other -> strength[other] > 0).boxed()
                .sorted(Comparator.comparingDouble(other -> -strength[other])).limit(predictors).mapToInt(Integer::intValue).toArray();
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Numbers.mean(a);
        double meanB = Numbers.mean(b);
        double product = 0;
        for (int row = 0; row < a.length; row++) {
            product += (a[row] - meanA) * (b[row] - meanB);
        }
        double spread = Math.sqrt(Numbers.variance(a) * Numbers.variance(b)) * (a.length - 1);
        return spread > 0 ? product / spread : 0;
    }

    /** From rows in which the column is known. */
    private static FittedChains.Regression regression(double[][] filled, double[] known, int column, int[] from) {
        int[] rows = IntStream.range(0, known.length).filter(row -> !Double.isNaN(known[row])).toArray();
        double[] wanted = Arrays.stream(rows).mapToDouble(row -> known[row]).toArray();
        double mean = Numbers.mean(wanted);
        double[] centre = new double[from.length];
        double[] unit = new double[from.length];
        for (int n = 0; n < from.length; n++) {
            double[] values = filled[from[n]];
            double[] seen = Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
            centre[n] = Numbers.mean(seen);
            double spread = Math.sqrt(Numbers.variance(seen));
            unit[n] = spread > 1e-12 * Math.abs(centre[n]) ? spread : Double.POSITIVE_INFINITY;
        }
        double[] slopes = ridge(filled, rows, wanted, mean, from, centre, unit);
        for (int n = 0; n < from.length; n++) {
            slopes[n] /= unit[n];
        }
        return new FittedChains.Regression(column, from, mean, centre, slopes);
    }

    private static double[] ridge(double[][] filled, int[] rows, double[] wanted, double mean, int[] from, double[] centre, double[] unit) {
        if (from.length == 0) {
            return new double[0];
        }
        DMatrixRMaj products = new DMatrixRMaj(from.length, from.length);
        DMatrixRMaj right = new DMatrixRMaj(from.length, 1);
        for (int a = 0; a < from.length; a++) {
            for (int r = 0; r < rows.length; r++) {
                double value = (filled[from[a]][rows[r]] - centre[a]) / unit[a];
                right.add(a, 0, value * (wanted[r] - mean));
                for (int b = 0; b < from.length; b++) {
                    products.add(a, b, value * (filled[from[b]][rows[r]] - centre[b]) / unit[b]);
                }
            }
            products.add(a, a, RIDGE * rows.length);
        }
        DMatrixRMaj slopes = new DMatrixRMaj(from.length, 1);
        CommonOps_DDRM.solve(products, right, slopes);
        return slopes.getData().clone();
    }
}
