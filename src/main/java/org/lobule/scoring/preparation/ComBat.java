package org.lobule.scoring.preparation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Takes out what scanners or sites add to features and multiply them by, with empirical Bayes estimates (Johnson, Li, Rabinovic,
 * Biostatistics 2007;8:118; for radiomics Orlhac et al., Radiology 2019;291:53). What covariates explain is kept. Only training
 * rows are learnt from; of a batch that training did not know, or of which it had fewer than {@code leastRows} rows, nothing is
 * known: its rows pass as they are.
 *
 * @param covariates columns whose effect on the others is kept; they themselves stay as they are
 * @param meanOnly   whether only what is added is taken out: for batches of few rows
 * @param leastRows  of a batch, at least 2
 */
public record ComBat(List<String> covariates, boolean meanOnly, int leastRows) implements Step {

    public ComBat {
        covariates = List.copyOf(covariates);
        if (leastRows < 2) {
            throw new IllegalArgumentException("A batch needs at least 2 rows for a spread, not " + leastRows);
        }
    }

    @Override
    public String name() {
        return meanOnly ? "ComBat, means only" : "ComBat";
    }

    /**
     * @throws UnfitException where covariates follow from the batches, or a value is missing
     */
    @Override
    public FittedComBat fit(Sample training, long seed) {
        Map<String, List<Integer>> batches = new TreeMap<>();
        for (int row = 0; row < training.rows(); row++) {
            batches.computeIfAbsent(training.batches().get(row), batch -> new ArrayList<>()).add(row);
        }
        batches.values().removeIf(rows -> rows.size() < leastRows);
        FeatureMatrix features = training.features();
        List<String> harmonised = features.columns().stream().filter(column -> !covariates.contains(column)).toList();
        if (batches.size() < 2 || harmonised.isEmpty()) {
            return FittedComBat.nothing(harmonised, covariates);
        }
        int[] known = batches.values().stream().flatMap(List::stream).mapToInt(Integer::intValue).sorted().toArray();
        int[] batchOf = new int[known.length];
        List<String> names = List.copyOf(batches.keySet());
        for (int n = 0; n < known.length; n++) {
            batchOf[n] = names.indexOf(training.batches().get(known[n]));
        }
        FeatureMatrix values = features.selectColumns(harmonised).selectRows(known);
        FeatureMatrix kept = features.selectColumns(covariates).selectRows(known);
        requireComplete(values);
        requireComplete(kept);
        return fit(values, kept, batchOf, names);
    }

    private static void requireComplete(FeatureMatrix values) {
        for (int column = 0; column < values.width(); column++) {
            if (Arrays.stream(values.column(column)).anyMatch(Double::isNaN)) {
                throw new UnfitException("ComBat needs complete columns, and %s has gaps: impute first".formatted(values.columns().get(column)));
            }
        }
    }

    private FittedComBat fit(FeatureMatrix values, FeatureMatrix kept, int[] batchOf, List<String> names) {
        int rows = values.rows();
        int batches = names.size();
        DMatrixRMaj design = new DMatrixRMaj(rows, batches + kept.width());
        int[] count = new int[batches];
        for (int row = 0; row < rows; row++) {
            design.set(row, batchOf[row], 1);
            count[batchOf[row]]++;
            for (int covariate = 0; covariate < kept.width(); covariate++) {
                design.set(row, batches + covariate, kept.value(row, covariate));
            }
        }
        double[][] effects = leastSquares(design, values, kept.columns());
        Standard standard = new Standard(values.width());
        double[][] standardised = new double[values.width()][rows];
        for (int column = 0; column < values.width(); column++) {
            standard.learn(column, values.column(column), effects[column], design, count);
            for (int row = 0; row < rows; row++) {
                standardised[column][row] = standard.of(column, values.value(row, column), effects[column], design, row, batches);
            }
        }
        double[][] shift = new double[batches][];
        double[][] scale = new double[batches][];
        for (int batch = 0; batch < batches; batch++) {
            BatchEffects found = BatchEffects.of(standardised, rowsOf(batchOf, batch), standard.varies(), meanOnly);
            shift[batch] = found.shift();
            scale[batch] = found.scale();
        }
        double[][] slopes = new double[values.width()][];
        Arrays.setAll(slopes, column -> Arrays.copyOfRange(effects[column], batches, effects[column].length));
        return new FittedComBat(values.columns(), covariates, names, standard.mean, standard.spread, slopes, shift, scale);
    }

    private static int[] rowsOf(int[] batchOf, int batch) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < batchOf.length; row++) {
            if (batchOf[row] == batch) {
                rows.add(row);
            }
        }
        return rows.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What batches and covariates add to each column, [column][batch, then covariate]. */
    private static double[][] leastSquares(DMatrixRMaj design, FeatureMatrix values, List<String> covariates) {
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.qr(design.numRows, design.numCols);
        if (design.numRows < design.numCols || !solver.setA(design.copy()) || solver.quality() < 1e-12) {
            throw new UnfitException("ComBat cannot keep %s: it follows from the batches or is constant; keep fewer covariates"
                    .formatted(String.join(", ", covariates)));
        }
        DMatrixRMaj wanted = new DMatrixRMaj(values.rows(), values.width());
        for (int column = 0; column < values.width(); column++) {
            for (int row = 0; row < values.rows(); row++) {
                wanted.set(row, column, values.value(row, column));
            }
        }
        DMatrixRMaj found = new DMatrixRMaj(design.numCols, values.width());
        solver.solve(wanted, found);
        CommonOps_DDRM.transpose(found);
        double[][] effects = new double[values.width()][design.numCols];
        for (int column = 0; column < effects.length; column++) {
            for (int effect = 0; effect < design.numCols; effect++) {
                effects[column][effect] = found.get(column, effect);
            }
        }
        return effects;
    }

    /** Mean over all batches by their size, and what is left unexplained: a column's own zero and unit. */
    private record Standard(double[] mean, double[] spread) {

        Standard(int columns) {
            this(new double[columns], new double[columns]);
        }

        void learn(int column, double[] values, double[] effects, DMatrixRMaj design, int[] count) {
            for (int batch = 0; batch < count.length; batch++) {
                mean[column] += effects[batch] * count[batch] / values.length;
            }
            double squares = 0;
            double largest = 0;
            for (int row = 0; row < values.length; row++) {
                double expected = 0;
                for (int effect = 0; effect < effects.length; effect++) {
                    expected += design.get(row, effect) * effects[effect];
                }
                squares += (values[row] - expected) * (values[row] - expected);
                largest = Math.max(largest, Math.abs(values[row]));
            }
            double left = Math.sqrt(squares / values.length);
            // What rounding leaves of a column that batches explain wholly is not a spread
            spread[column] = left > 1e-12 * largest ? left : 0;
        }

        boolean[] varies() {
            boolean[] varies = new boolean[spread.length];
            for (int column = 0; column < varies.length; column++) {
                varies[column] = spread[column] > 0;
            }
            return varies;
        }

        double of(int column, double value, double[] effects, DMatrixRMaj design, int row, int batches) {
            if (spread[column] == 0) {
                return 0;
            }
            double expected = mean[column];
            for (int effect = batches; effect < effects.length; effect++) {
                expected += design.get(row, effect) * effects[effect];
            }
            return (value - expected) / spread[column];
        }
    }
}
