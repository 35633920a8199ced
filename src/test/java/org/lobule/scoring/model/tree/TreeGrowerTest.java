package org.lobule.scoring.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;

class TreeGrowerTest {

    @Test
    void aTreeOfWeightedClassesIsThatOfScikitLearn() {
        Oracle oracle = Oracle.of("tree/class-tree");
        int[] label = oracle.integers("label");
        double[] ofClass = oracle.numbers("weight");
        double[] weights = Arrays.stream(label).mapToDouble(of -> ofClass[of]).toArray();
        same(grow(oracle, new Growth(1000, 2, 15, 5), new GiniCriterion(label, weights, 3)), oracle.tree());
    }

    @Test
    void aTreeOfNumbersIsThatOfScikitLearn() {
        Oracle oracle = Oracle.of("tree/number-tree");
        same(grow(oracle, new Growth(1000, 2, 6, 4), new SquaredErrorCriterion(oracle.numbers("y"))), oracle.tree());
    }

    private static DecisionTree grow(Oracle oracle, Growth growth, Criterion criterion) {
        FeatureMatrix features = oracle.features("x");
        return new TreeGrower(SortedColumns.of(features), growth, criterion, Chance.of(1)).grow(IntStream.range(0, features.rows()).toArray());
    }

    private static void same(DecisionTree tree, DecisionTree theirs) {
        assertThat(tree.feature()).isEqualTo(theirs.feature());
        assertThat(tree.threshold()).isEqualTo(theirs.threshold());
        assertThat(tree.left()).isEqualTo(theirs.left());
        assertThat(tree.right()).isEqualTo(theirs.right());
        for (int node = 0; node < tree.nodes(); node++) {
            assertThat(tree.value()[node]).containsExactly(theirs.value()[node], within(1e-12));
            assertThat(tree.cover()[node]).isCloseTo(theirs.cover()[node], within(1e-9));
        }
    }

    @Test
    void neighbouringNumbersAreToldApartAndZerosOfEitherSignAreNot() {
        double[][] columns = {{0.0, -0.0, 0.0, -0.0, 1, 1}, {1e-9, 0, 2e-9, 0, 0, 0}};
        FeatureMatrix features = new FeatureMatrix(List.of("a", "constant"), columns, 6);
        DecisionTree tree = new TreeGrower(SortedColumns.of(features), new Growth(9, 2, 1, 2), new SquaredErrorCriterion(new double[] {0, 1, 0, 1, 5, 5}),
                Chance.of(1)).grow(new int[] {0, 1, 2, 3, 4, 5});
        assertThat(tree.feature()).containsExactly(0, -1, -1);
        assertThat(tree.threshold()[0]).isEqualTo(0.5);
    }

    @Test
    void columnsThatDoNotVaryInANodeAreNotCountedAsDrawn() {
        double[][] columns = new double[50][6];
        columns[37] = new double[] {1, 2, 3, 4, 5, 6};
        FeatureMatrix features = new FeatureMatrix(IntStream.range(0, 50).mapToObj(n -> "x" + n).toList(), columns, 6);
        for (int seed = 0; seed < 20; seed++) {
            DecisionTree tree = new TreeGrower(SortedColumns.of(features), new Growth(9, 2, 1, 1), new GiniCriterion(new int[] {0, 0, 0, 1, 1, 1},
                    new double[] {1, 1, 1, 1, 1, 1}, 2), Chance.of(seed)).grow(new int[] {0, 1, 2, 3, 4, 5});
            assertThat(tree.feature()[0]).isEqualTo(37);
        }
    }

    @Test
    void aMissingValueIsNamedByItsColumn() {
        FeatureMatrix features = new FeatureMatrix(List.of("volume", "entropy"), new double[][] {{1, 2, 3}, {1, Double.NaN, 2}}, 3);
        assertThatThrownBy(() -> SortedColumns.of(features)).isInstanceOf(UnfitException.class)
                .hasMessage("Column entropy lacks 1 of 3 values: models take none that are missing; fill or drop them in a step before");
    }
}
