package org.lobule.scoring.statistics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Covariates of each row with an event less their mean at risk (Schoenfeld, Biometrika 1982;69:239-241): where they drift with time,
 * hazards are not proportional.
 *
 * @param columns   covariates
 * @param rows      with an event, by rising time, then by row
 * @param times     of the events
 * @param residuals by [event][column], in units of the covariates
 * @param fit       that they are of
 */
public record SchoenfeldResiduals(List<String> columns, int[] rows, double[] times, double[][] residuals, CoxFit fit) {

    /** @param rows that the model was fitted to */
    public static SchoenfeldResiduals of(CoxFit fit, CoxRows rows) {
        double[][] x = rows.covariates().toRows();
        double[] beta = fit.coefficients();
        for (double[] row : x) {
            for (int column = 0; column < row.length; column++) {
                row[column] -= fit.centre()[column];
            }
        }
        record Residual(int row, double time, double[] values) {}
        List<Residual> found = new ArrayList<>();
        HazardSteps.of(rows, x, fit.ties(), beta).values().stream().flatMap(List::stream).forEach(step -> {
            for (int row : step.events()) {
                double[] values = x[row].clone();
                Arrays.setAll(values, column -> x[row][column] - step.mean()[column]);
                found.add(new Residual(row, step.time(), values));
            }
        });
        found.sort(Comparator.comparingDouble(Residual::time).thenComparingInt(Residual::row));
        return new SchoenfeldResiduals(fit.columns(), found.stream().mapToInt(Residual::row).toArray(), found.stream().mapToDouble(Residual::time).toArray(),
                found.stream().map(Residual::values).toArray(double[][]::new), fit);
    }

    /** Residuals by [event][column] in units of the coefficients: their trend is that of the coefficient (Grambsch and Therneau). */
    public double[][] scaled() {
        double[][] scaled = new double[times.length][columns.size()];
        for (int event = 0; event < times.length; event++) {
            for (int a = 0; a < scaled[event].length; a++) {
                for (int b = 0; b < scaled[event].length; b++) {
                    scaled[event][a] += times.length * fit.covariance()[a][b] * residuals[event][b];
                }
            }
        }
        return scaled;
    }

    /**
     * Tests of proportional hazards, of each column and then of all (Grambsch and Therneau, Biometrika 1994;81:515-526, with the
     * covariance taken as the same at all times; R's survival 3 has a score test in its place).
     *
     * @param outcome of the rows that the model was fitted to
     */
    public List<TestResult> tests(SurvivalOutcome outcome, TimeTransform transform) {
        double[] scale = transform.of(outcome, times);
        double mean = Arrays.stream(scale).average().orElse(Double.NaN);
        double spread = Arrays.stream(scale).map(g -> (g - mean) * (g - mean)).sum();
        double[] drift = new double[columns.size()];
        for (int event = 0; event < times.length; event++) {
            for (int column = 0; column < drift.length; column++) {
                drift[column] += (scale[event] - mean) * residuals[event][column];
            }
        }
        List<TestResult> tests = new ArrayList<>();
        double all = 0;
        for (int column = 0; column < drift.length; column++) {
            double moved = 0;
            for (int other = 0; other < drift.length; other++) {
                moved += fit.covariance()[column][other] * drift[other];
            }
            all += drift[column] * moved;
            tests.add(TestResult.chiSquare(columns.get(column), times.length * moved * moved / (fit.covariance()[column][column] * spread), 1));
        }
        tests.add(TestResult.chiSquare("All columns", times.length * all / spread, drift.length));
        return tests;
    }
}
