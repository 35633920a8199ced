package org.lobule.scoring.model.linear.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.lobule.scoring.statistics.survival.TieMethod;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The conditions of Karush, Kuhn and Tucker along whole paths of more columns than rows, from slopes of the loss found here by
 * differences, not by the code that the solver uses.
 */
class OptimalityTest {

    private static final int ROWS = 60;
    private static final int COLUMNS = 150;
    private static final double TOLERANCE = 1e-6;
    private static final double[][] VALUES = values();

    private static double[][] values() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        double[][] values = new double[COLUMNS][ROWS];
        for (int column = 0; column < COLUMNS; column++) {
            for (int row = 0; row < ROWS; row++) {
                values[column][row] = (chance.nextGaussian() + (column > 0 ? 0.6 * values[column - 1][row] / scale(column - 1) : 0)) * scale(column);
            }
        }
        Arrays.fill(values[5], 3);
        values[9] = values[8].clone();
        return values;
    }

    private static double scale(int column) {
        return Math.pow(10, column % 7 - 3);
    }

    private static double signal(int row) {
        return VALUES[0][row] / scale(0) - VALUES[3][row] / scale(3) + 0.5 * VALUES[8][row] / scale(8);
    }

    static Stream<Arguments> families() {
        RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(8);
        double[] number = new double[ROWS];
        boolean[] event = new boolean[ROWS];
        int[] label = new int[ROWS];
        double[] time = new double[ROWS];
        boolean[] observed = new boolean[ROWS];
        int[] stratum = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double noisy = signal(row) + 1.5 * chance.nextGaussian();
            number[row] = 1000 * noisy;
            event[row] = noisy > 0;
            label[row] = noisy < -1 ? 0 : noisy < 0.7 ? 1 : 2;
            time[row] = Math.ceil(8 * Math.exp(-noisy));
            observed[row] = chance.nextInt(4) > 0;
            stratum[row] = row % 2;
        }
        return Stream.of(1.0, 0.6, 0.0).flatMap(alpha -> Stream.of(
                Arguments.of(Named.of("gaussian", new GaussianLikelihood(number)), alpha, false),
                Arguments.of(Named.of("binomial", new BinomialLikelihood(event)), alpha, false),
                Arguments.of(Named.of("multinomial", new MultinomialLikelihood(label, 3)), alpha, false),
                Arguments.of(Named.of("multinomial, grouped", new MultinomialLikelihood(label, 3)), alpha, true),
                Arguments.of(Named.of("ordinal", new OrdinalLikelihood(label, 3)), alpha, false),
                Arguments.of(Named.of("Cox, Breslow", new CoxLikelihood(time, observed, TieMethod.BRESLOW)), alpha, false),
                Arguments.of(Named.of("Cox, Efron", new CoxLikelihood(time, observed, TieMethod.EFRON)), alpha, false),
                Arguments.of(Named.of("Cox, strata", new CoxLikelihood(time, observed, stratum, TieMethod.EFRON)), alpha, false)));
    }

    @ParameterizedTest
    @MethodSource("families")
    void noCoefficientCouldBeBetter(Likelihood likelihood, double alpha, boolean grouped) {
        double[] factors = new double[COLUMNS];
        Arrays.setAll(factors, column -> column == 1 ? 0 : column == 2 ? 2 : 1);
        var columns = new StandardisedColumns(VALUES, ROWS);
        RegularisationPath path = new PathSolver(columns, likelihood, new Penalty(alpha, factors, grouped)).solve(25);

        assertThat(path.points()).hasSizeGreaterThan(3).allMatch(PathPoint::converged);
        assertThat(path.points().getFirst().columns()).isEqualTo(alpha == 0 ? path.points().getFirst().columns() : new int[] {1});
        for (PathPoint point : path.points()) {
            // The likelihood keeps its own parameters of the last point; the others' are given
            Likelihood judge = point.ownParameters().length == 0 ? likelihood : new OrdinalLikelihood(labels(likelihood), point.ownParameters());
            assertThat(worst(judge, columns, point, alpha, factors, grouped)).as("lambda %s", point.lambda())
                    .isLessThan(TOLERANCE * likelihood.scale());
        }
    }

    private static int[] labels(Likelihood likelihood) {
        return ((OrdinalLikelihood) likelihood).labels();
    }

    private static double worst(Likelihood likelihood, StandardisedColumns columns, PathPoint point, double alpha, double[] factors, boolean grouped) {
        double[][] predictors = point.predict(VALUES, ROWS);
        double[][] slopes = slopes(likelihood, predictors);
        double worst = 0;
        for (double[] slope : slopes) {
            worst = likelihood.hasIntercept() ? Math.max(worst, Math.abs(Arrays.stream(slope).sum())) : worst;
        }
        for (int column = 0; column < COLUMNS; column++) {
            if (columns.isConstant(column)) {
                continue;
            }
            double[] b = new double[slopes.length];
            double[] u = new double[slopes.length];
            int place = Arrays.binarySearch(point.columns(), column);
            for (int r = 0; r < slopes.length; r++) {
                b[r] = place < 0 ? 0 : point.coefficients()[place][r] * columns.deviation(column);
                for (int row = 0; row < ROWS; row++) {
                    u[r] += slopes[r][row] * (VALUES[column][row] - columns.mean(column)) / columns.deviation(column);
                }
            }
            worst = Math.max(worst, excess(u, b, point.lambda() * factors[column], alpha, grouped));
        }
        return worst;
    }

    private static double excess(double[] u, double[] b, double lambda, double alpha, boolean grouped) {
        if (grouped) {
            double length = Math.sqrt(Arrays.stream(b).map(x -> x * x).sum());
            double rest = 0;
            for (int r = 0; r < u.length; r++) {
                double left = u[r] - lambda * (1 - alpha) * b[r] - (length > 0 ? lambda * alpha * b[r] / length : 0);
                rest += left * left;
            }
            return Math.sqrt(rest) - (length > 0 ? 0 : lambda * alpha);
        }
        double worst = 0;
        for (int r = 0; r < u.length; r++) {
            double left = u[r] - lambda * (1 - alpha) * b[r];
            worst = Math.max(worst, b[r] == 0 ? Math.abs(left) - lambda * alpha : Math.abs(left - lambda * alpha * Math.signum(b[r])));
        }
        return worst;
    }

    /** By Richardson's extrapolation of central differences. */
    private static double[][] slopes(Likelihood likelihood, double[][] predictors) {
        double[][] slopes = new double[predictors.length][ROWS];
        double step = 1e-2 * likelihood.scale();
        for (int r = 0; r < predictors.length; r++) {
            for (int row = 0; row < ROWS; row++) {
                double near = difference(likelihood, predictors, r, row, step / 2);
                double far = difference(likelihood, predictors, r, row, step);
                slopes[r][row] = -(4 * near - far) / 3;
            }
        }
        return slopes;
    }

    private static double difference(Likelihood likelihood, double[][] predictors, int r, int row, double step) {
        double at = predictors[r][row];
        predictors[r][row] = at + step;
        double above = likelihood.loss(predictors);
        predictors[r][row] = at - step;
        double below = likelihood.loss(predictors);
        predictors[r][row] = at;
        return (above - below) / (2 * step);
    }
}
