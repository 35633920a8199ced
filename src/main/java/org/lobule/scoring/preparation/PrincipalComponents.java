package org.lobule.scoring.preparation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

import org.lobule.scoring.model.Step;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Replaces features by the directions in which they vary most, after each was brought to mean 0 and standard deviation 1. The sign
 * of a component is such that its largest weight is positive.
 *
 * @param most      components to keep at most
 * @param explained share of the variance, 0 to 1, at which to stop
 */
public record PrincipalComponents(int most, double explained) implements Step {

    /** Eigenvalues below this share of the largest are rounding. */
    private static final double LEAST_SHARE = 1e-10;
    private static final int MOST_ROWS = 5_000;

    public PrincipalComponents {
        if (most < 1 || !(explained > 0 && explained <= 1)) {
            throw new IllegalArgumentException("At least one component and a share of the variance from 0 to 1 are kept, not %d and %s".formatted(most, explained));
        }
    }

    @Override
    public String name() {
        return "principal components, up to " + most;
    }

    /** @throws UnfitException where a value is missing or nothing varies */
    @Override
    public FittedComponents fit(Sample training, long seed) {
        FeatureMatrix features = training.features();
        FittedScaling scaling = new Scaling(Scaling.Scale.Z_SCORE).fit(training, seed);
        FeatureMatrix scaled = scaling.apply(features, training.batches());
        for (int column = 0; column < scaled.width(); column++) {
            if (Arrays.stream(scaled.column(column)).anyMatch(Double::isNaN)) {
                throw new UnfitException("%s has gaps: impute before taking components".formatted(scaled.columns().get(column)));
            }
        }
        boolean byRows = scaled.rows() < scaled.width();
        if (Math.min(scaled.rows(), scaled.width()) > MOST_ROWS) {
            throw new UnfitException("Components of %d rows and %d features are too many: select before".formatted(scaled.rows(), scaled.width()));
        }
        double[][] vectors = byRows ? scaled.toRows() : IntStream.range(0, scaled.width()).mapToObj(scaled::column).toArray(double[][]::new);
        Eigen eigen = Eigen.of(products(vectors));
        double total = Arrays.stream(eigen.values).sum();
        if (!(total > 0)) {
            throw new UnfitException("None of %d features varies: there are no components".formatted(features.width()));
        }
        return components(scaling, scaled, eigen, byRows, total);
    }

    private FittedComponents components(FittedScaling scaling, FeatureMatrix scaled, Eigen eigen, boolean byRows, double total) {
        int count = 0;
        double reached = 0;
        while (count < Math.min(most, eigen.values.length) && eigen.values[count] > LEAST_SHARE * eigen.values[0] && reached < explained * total * (1 - 1e-12)) {
            reached += eigen.values[count++];
        }
        double[][] weights = new double[count][];
        double[] shares = new double[count];
        for (int component = 0; component < count; component++) {
            weights[component] = byRows ? toColumns(eigen.vectors[component], scaled, Math.sqrt(eigen.values[component])) : eigen.vectors[component];
            shares[component] = eigen.values[component] / total;
            pointUp(weights[component]);
        }
        return new FittedComponents(scaling, IntStream.rangeClosed(1, count).mapToObj(n -> "component " + n).toList(), weights, shares);
    }

    private static double[][] products(double[][] vectors) {
        double[][] products = new double[vectors.length][vectors.length];
        IntStream.range(0, vectors.length).parallel().forEach(a -> {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int n = 0; n < vectors[a].length; n++) {
                    product += vectors[a][n] * vectors[b][n];
                }
                products[a][b] = product;
            }
        });
        return products;
    }

    /** The direction among columns that belongs to one among rows. */
    private static double[] toColumns(double[] rows, FeatureMatrix scaled, double length) {
        double[] weights = new double[scaled.width()];
        for (int column = 0; column < weights.length; column++) {
            for (int row = 0; row < rows.length; row++) {
                weights[column] += rows[row] * scaled.value(row, column) / length;
            }
        }
        return weights;
    }

    private static void pointUp(double[] weights) {
        double largest = 0;
        for (double weight : weights) {
            largest = Math.abs(weight) > Math.abs(largest) * (1 + 1e-9) ? weight : largest;
        }
        for (int n = 0; n < weights.length && largest < 0; n++) {
            weights[n] = -weights[n];
        }
    }

    /**
     * @param values  largest first, negative ones of rounding as 0
     * @param vectors of length 1, in the order of the values
     */
    private record Eigen(double[] values, double[][] vectors) {

        /** @param lower lower triangle of a symmetric matrix */
        static Eigen of(double[][] lower) {
            int size = lower.length;
            DMatrixRMaj matrix = new DMatrixRMaj(size, size);
            for (int a = 0; a < size; a++) {
                for (int b = 0; b <= a; b++) {
                    matrix.set(a, b, lower[a][b]);
                    matrix.set(b, a, lower[a][b]);
                }
            }
            EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, true, true);
            if (!decomposition.decompose(matrix)) {
                throw new UnfitException("The components of %d directions could not be found: values may be too large".formatted(size));
            }
            Integer[] order = IntStream.range(0, size).boxed()
                    .sorted(Comparator.comparingDouble(n -> -decomposition.getEigenvalue(n).getReal())).toArray(Integer[]::new);
            double[] values = Arrays.stream(order).mapToDouble(n -> Math.max(0, decomposition.getEigenvalue(n).getReal())).toArray();
            double[][] vectors = Arrays.stream(order).map(n -> decomposition.getEigenVector(n).getData().clone()).toArray(double[][]::new);
            return new Eigen(values, vectors);
        }
    }
}
