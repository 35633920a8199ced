package org.lobule.scoring.model.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.ClassWeights;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.boosting.BoostingSettings;
import org.lobule.scoring.model.boosting.CoxBoosting;
import org.lobule.scoring.model.forest.ClassForest;
import org.lobule.scoring.model.forest.ForestSettings;
import org.lobule.scoring.model.forest.RandomForest;
import org.lobule.scoring.model.kernel.Kernel;
import org.lobule.scoring.model.kernel.KernelClassifier;
import org.lobule.scoring.model.kernel.NearestNeighbours;
import org.lobule.scoring.model.kernel.NeighbourModel;
import org.lobule.scoring.model.kernel.SupportVectorMachine;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

class EnsembleTest {

    /** Nearest neighbours, a support vector machine and a forest, as in studies of microvascular invasion. */
    private final List<Learner> three = List.of(new NearestNeighbours(5, false), new SupportVectorMachine(new Kernel.Gaussian(0), 1, ClassWeights.EQUAL, 3),
            new RandomForest(new ForestSettings(30, ForestSettings.NO_LIMIT, 2, 2, 0, true, false), ClassWeights.EQUAL));
    private final Sample sample = Made.classes(120, 5, 1);

    @Test
    void aVoteIsTheWeightedMeanOfItsMembers() {
        VotingModel model = new Voting(three, new double[] {1, 2, 3}).fit(sample, 4);
        double[][] vote = model.probabilities(sample.features());
        for (int row = 0; row < 20; row++) {
            double mean = 0;
            for (int member = 0; member < 3; member++) {
                mean += (member + 1) / 6.0 * model.members().get(member).probabilities(sample.features())[row][1];
            }
            assertThat(vote[row][1]).isCloseTo(mean, within(1e-12));
        }
    }

    @Test
    void aStackIsAsGoodAsItsMembersAndTheSameOnAnyNumberOfThreads() {
        Stacking learner = new Stacking(three, new SupportVectorMachine(new Kernel.Linear(), 1, ClassWeights.EQUAL, 3), 4);
        StackedModel model = Made.onThreads(1, () -> learner.fit(sample, 4));
        assertThat(Kept.json(Made.onThreads(2, () -> learner.fit(sample, 4)))).isEqualTo(Kept.json(model));
        assertThat(Kept.json(Made.onThreads(8, () -> learner.fit(sample, 4)))).isEqualTo(Kept.json(model));
        assertThat(model.top().inputs()).containsExactly("1: malignant", "2: malignant", "3: malignant");
        Sample fresh = Made.classes(500, 5, 2);
        double stack = Made.auc(model.probabilities(fresh.features()), (ClassOutcome) fresh.outcome());
        double least = model.members().stream().mapToDouble(member -> Made.auc(member.probabilities(fresh.features()), (ClassOutcome) fresh.outcome()))
                .min().orElseThrow();
        assertThat(stack).isGreaterThan(least);
        StackedModel kept = Kept.kept(model, NeighbourModel.class, KernelClassifier.class, ClassForest.class);
        assertThat(kept.probabilities(fresh.features())).isDeepEqualTo(model.probabilities(fresh.features()));
    }

    @Test
    void aVoteIsExplainedByInputsWhereAllMembersExplainTheirProbabilityAndElseByMembers() {
        Learner small = new RandomForest(new ForestSettings(10, 3, 2, 2, 0, true, false), ClassWeights.EQUAL);
        Learner large = new RandomForest(new ForestSettings(20, ForestSettings.NO_LIMIT, 2, 2, 0, true, false), ClassWeights.EQUAL);
        VotingModel forests = new Voting(List.of(small, large), new double[] {1, 3}).fit(sample, 4);
        VotingModel mixed = new Voting(three, new double[] {1, 2, 3}).fit(sample, 4);
        for (int row = 0; row < 10; row++) {
            Explanation inputs = forests.explain(sample.features().selectColumns(forests.inputs()).row(row)).orElseThrow();
            assertThat(inputs.scale()).isEqualTo("probability");
            assertThat(inputs.inputs()).isEqualTo(forests.inputs());
            assertThat(sum(inputs)).isCloseTo(forests.probabilities(sample.features())[row][1], within(1e-12));

            Explanation members = mixed.explain(sample.features().selectColumns(mixed.inputs()).row(row)).orElseThrow();
            assertThat(members.scale()).isEqualTo("probability by model");
            assertThat(members.inputs()).containsExactly("model 1 (nearest-neighbours)", "model 2 (support-vector-machine)", "model 3 (class-forest)");
            assertThat(sum(members)).isCloseTo(mixed.probabilities(sample.features())[row][1], within(1e-12));
        }
    }

    @Test
    void aStackIsExplainedByWhatItsMembersAddToTheLogOddsOfItsTop() {
        StackedModel model = new Stacking(three, new SupportVectorMachine(new Kernel.Linear(), 1, ClassWeights.EQUAL, 3), 4).fit(sample, 4);
        Explanation explanation = model.explain(sample.features().selectColumns(model.inputs()).row(0)).orElseThrow();
        double probability = model.probabilities(sample.features())[0][1];
        assertThat(explanation.inputs()).containsExactly("1: malignant", "2: malignant", "3: malignant");
        assertThat(sum(explanation)).isCloseTo(Math.log(probability / (1 - probability)), within(1e-9));
    }

    @Test
    void whoseRowsAreInTheFileIsCounted() {
        Voting vote = new Voting(List.of(new NearestNeighbours(5, false), new SupportVectorMachine(new Kernel.Linear(), 1, ClassWeights.EQUAL, 3)), new double[] {1, 1});
        assertThat(vote.fit(sample, 4).keptRows()).isEqualTo(120);
        KernelClassifier gaussian = new SupportVectorMachine(new Kernel.Gaussian(0), 1, ClassWeights.EQUAL, 3).fit(sample, 4);
        assertThat(gaussian.keptRows()).isBetween(1, 120);
        double[] kept = gaussian.machines().getFirst().vectors()[0];
        assertThat(List.of(sample.features().selectColumns(gaussian.inputs()).toRows())).as("a support vector is a patient's row").anyMatch(row -> Arrays.equals(row, kept));
        assertThat(new RandomForest(new ForestSettings(5, 3, 2, 2, 0, true, false), ClassWeights.EQUAL).fit(sample, 4).keptRows()).isZero();
    }

    private static double sum(Explanation explanation) {
        return explanation.base() + Arrays.stream(explanation.contributions()).sum();
    }

    @Test
    void weightsMustFit() {
        assertThatThrownBy(() -> new Voting(three, new double[] {0, 0, 0})).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 models vote with 3 weights, which must not be negative and not all be 0");
    }

    @Test
    void risksDoNotVote() {
        Voting learner = new Voting(List.of(new CoxBoosting(BoostingSettings.DEFAULT)), new double[] {1});
        assertThatThrownBy(() -> learner.fit(sample, 1)).isInstanceOf(UnfitException.class)
                .hasMessage("A model of risk needs a time of follow-up for each row, not a class");
    }
}
