package org.lobule.radiomics.pyradiomics;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MaximalCorrelationTest {

    /** A diagonal matrix between random reflections has the eigenvalues of its diagonal. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40})
    void eigenvaluesOfAReflectedDiagonalAreItsElements(int n) {
        var random = new Random(n);
        double[] diagonal = random.doubles(n, -1, 1).sorted().toArray();
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = diagonal[i];
        }
        for (int reflection = 0; reflection < 3; reflection++) {
            matrix = reflected(matrix, random.doubles(n, -1, 1).toArray());
        }

        double[] found = MaximalCorrelation.eigenvalues(matrix);

        Arrays.sort(found);
        assertThat(found).containsExactly(diagonal, within(1e-12));
    }

    private static double[][] reflected(double[][] matrix, double[] normal) {
        int n = normal.length;
        double square = Arrays.stream(normal).map(x -> x * x).sum();
        double[][] h = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                h[i][j] = (i == j ? 1 : 0) - 2 * normal[i] * normal[j] / square;
            }
        }
        return product(product(h, matrix), h);
    }

    private static double[][] product(double[][] a, double[][] b) {
        int n = a.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }
}
