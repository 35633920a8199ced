package org.lobule.scoring.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.lobule.scoring.Tables;
import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelSelectionTest {

    private static final int[] LABELS = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

    /** Weighs each feature by the difference of the classes' means, those of less than a threshold not at all. */
    private record Differences(double threshold, boolean explainable) implements Learner {

        @Override
        public String name() {
            return "differences of means";
        }

        @Override
        public ClassModel fit(Sample training, long seed) {
            FeatureMatrix features = training.features();
            int[] labels = ((ClassOutcome) training.outcome()).labels();
            double[] weights = new double[features.width()];
            for (int column = 0; column < weights.length; column++) {
                for (int row = 0; row < labels.length; row++) {
                    weights[column] += (labels[row] == 1 ? 1 : -1) * features.value(row, column) / 5;
                }
                weights[column] = Math.abs(weights[column]) < threshold ? 0 : weights[column];
            }
            return new Weights(features.columns(), weights, explainable);
        }
    }

    private record Weights(List<String> inputs, double[] weights, boolean explainable) implements ClassModel {

        @Override
        public List<String> classes() {
            return List.of("no", "yes");
        }

        @Override
        public double[][] probabilities(FeatureMatrix features) {
            throw new UnsupportedOperationException("selection asks for explanations only");
        }

        @Override
        public Optional<Explanation> explain(double[] row) {
            double[] contributions = new double[row.length];
            Arrays.setAll(contributions, n -> weights[n] * row[n]);
            return explainable ? Optional.of(new Explanation("log odds", 0, inputs, contributions)) : Optional.empty();
        }
    }

    /** The higher the number, the further the classes are apart; the order of columns says nothing. */
    private static Sample sample() {
        double[] distance = {0.1, 3, 0.2, 2, 1};
        double[][] values = new double[5][10];
        for (int column = 0; column < 5; column++) {
            for (int row = 0; row < 10; row++) {
                values[column][row] = (LABELS[row] == 1 ? 1 : -1) * distance[column] / 2 + (row % 5 - 2) * 0.01;
            }
        }
        return Tables.sample(new FeatureMatrix(List.of("a", "b", "c", "d", "e"), values, 10), Tables.binary(LABELS));
    }

    @Test
    void featuresThatTheModelUsesAreKeptMostImportantFirst() {
        assertThat(new ModelSelection(new Differences(0.15, true), 10).fit(sample(), 1).columns()).containsExactly("b", "d", "e", "c");
        assertThat(new ModelSelection(new Differences(0, true), 2).fit(sample(), 1).columns()).containsExactly("b", "d");
    }

    @Test
    void aModelThatUsesNothingIsTold() {
        assertThatThrownBy(() -> new ModelSelection(new Differences(100, true), 10).fit(sample(), 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("none of 5 features").hasMessageContaining("differences of means");
    }

    @Test
    void eliminationEndsAtTheNumberAskedForWhateverTheShare() {
        for (double share : new double[] {0.01, 0.3, 0.9}) {
            assertThat(new RecursiveElimination(new Differences(0, true), 3, share).fit(sample(), 1).columns()).containsExactly("b", "d", "e");
        }
        assertThat(new RecursiveElimination(new Differences(0, true), 9, 0.5).fit(sample(), 1).columns()).hasSize(5);
    }

    @Test
    void aModelThatCannotBeExplainedCannotSelect() {
        assertThatThrownBy(() -> new RecursiveElimination(new Differences(0, false), 3, 0.5).fit(sample(), 1))
                .isInstanceOf(UnfitException.class).hasMessageContaining("does not tell what it relies on");
    }
}
