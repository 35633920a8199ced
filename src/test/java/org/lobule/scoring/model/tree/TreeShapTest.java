package org.lobule.scoring.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.table.FeatureMatrix;

class TreeShapTest {

    @Test
    void theValuesOfATreeOfNumbersAreThoseOfShap() {
        Oracle oracle = Oracle.of("tree/number-tree");
        DecisionTree tree = oracle.tree();
        double[][] rows = oracle.table("new");
        double[][] theirs = oracle.table("shap");
        assertThat(tree.expectation()[0]).isCloseTo(oracle.number("base"), within(1e-9));
        for (int row = 0; row < rows.length; row++) {
            double[][] ours = new double[4][1];
            TreeShap.add(tree, rows[row], 1, ours);
            for (int column = 0; column < 4; column++) {
                assertThat(ours[column][0]).isCloseTo(theirs[row][column], within(1e-9));
            }
            assertThat(tree.expectation()[0] + sum(ours, 0)).isCloseTo(oracle.numbers("prediction")[row], within(1e-9));
        }
    }

    @Test
    void theValuesOfATreeOfThreeClassesAreThoseOfShap() {
        Oracle oracle = Oracle.of("tree/class-tree");
        DecisionTree tree = oracle.tree();
        double[][] rows = oracle.table("new");
        double[][][] theirs = oracle.tables("shap");
        assertThat(tree.expectation()).containsExactly(oracle.numbers("base"), within(1e-9));
        for (int row = 0; row < rows.length; row++) {
            double[][] ours = new double[5][3];
            TreeShap.add(tree, rows[row], 1, ours);
            for (int column = 0; column < 5; column++) {
                assertThat(ours[column]).containsExactly(theirs[row][column], within(1e-9));
            }
        }
    }

    @RepeatedTest(10)
    void theValuesAreTheDefinitionSummedOverAllSubsets(RepetitionInfo repetition) {
        RandomGenerator chance = Chance.of(repetition.getCurrentRepetition());
        int columns = 5;
        int rows = 60;
        double[][] x = new double[columns][rows];
        double[] y = new double[rows];
        for (int row = 0; row < rows; row++) {
            for (double[] column : x) {
                column[row] = chance.nextInt(6);
            }
            y[row] = x[0][row] * x[1][row] + x[2][row] + chance.nextGaussian();
        }
        FeatureMatrix features = new FeatureMatrix(IntStream.range(0, columns).mapToObj(n -> "x" + n).toList(), x, rows);
        DecisionTree tree = new TreeGrower(SortedColumns.of(features), new Growth(8, 2, 1, 2), new SquaredErrorCriterion(y), chance)
                .grow(IntStream.range(0, rows).toArray());
        double[] row = features.row(7);
        double[][] ours = new double[columns][1];
        TreeShap.add(tree, row, 2, ours);
        for (int column = 0; column < columns; column++) {
            assertThat(ours[column][0]).isCloseTo(2 * shapley(tree, row, column, columns), within(1e-9));
        }
        assertThat(2 * tree.expectation()[0] + sum(ours, 0)).isCloseTo(2 * tree.predict(row)[0], within(1e-9));
    }

    private static double shapley(DecisionTree tree, double[] row, int column, int columns) {
        double value = 0;
        for (int subset = 0; subset < 1 << columns; subset++) {
            if ((subset & 1 << column) == 0) {
                int size = Integer.bitCount(subset);
                double share = factorial(size) * factorial(columns - size - 1) / factorial(columns);
                value += share * (given(tree, row, subset | 1 << column, 0) - given(tree, row, subset, 0));
            }
        }
        return value;
    }

    /** The prediction where only the columns of a subset are known. */
    private static double given(DecisionTree tree, double[] row, int subset, int node) {
        if (tree.isLeaf(node)) {
            return tree.value()[node][0];
        }
        int left = tree.left()[node];
        int right = tree.right()[node];
        if ((subset & 1 << tree.feature()[node]) != 0) {
            return given(tree, row, subset, row[tree.feature()[node]] <= tree.threshold()[node] ? left : right);
        }
        return (tree.cover()[left] * given(tree, row, subset, left) + tree.cover()[right] * given(tree, row, subset, right)) / tree.cover()[node];
    }

    private static double factorial(int n) {
        return IntStream.rangeClosed(2, n).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    private static double sum(double[][] contributions, int output) {
        double sum = 0;
        for (double[] of : contributions) {
            sum += of[output];
        }
        return sum;
    }
}
