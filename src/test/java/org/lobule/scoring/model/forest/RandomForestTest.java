package org.lobule.scoring.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.ClassWeights;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

class RandomForestTest {

    private static final ForestSettings SMALL = new ForestSettings(60, ForestSettings.NO_LIMIT, 2, 1, ForestSettings.SQUARE_ROOT, true, true);

    private final RandomForest learner = new RandomForest(SMALL, ClassWeights.EQUAL);
    private final Sample sample = Made.classes(200, 12, 1);

    @Test
    void aSeedMakesTheSameForestOnAnyNumberOfThreads() {
        String one = Made.onThreads(1, () -> Kept.json(learner.fit(sample, 7)));
        assertThat(Made.onThreads(2, () -> Kept.json(learner.fit(sample, 7)))).isEqualTo(one);
        assertThat(Made.onThreads(8, () -> Kept.json(learner.fit(sample, 7)))).isEqualTo(one);
        assertThat(Kept.json(learner.fit(sample, 8))).isNotEqualTo(one);
    }

    @Test
    void rowsThatItHasNotSeenAreToldApartNearlyAsWellAsTheyCanBe() {
        Sample fresh = Made.classes(600, 12, 2);
        ClassOutcome truth = (ClassOutcome) fresh.outcome();
        double[][] known = new double[600][2];
        for (int row = 0; row < 600; row++) {
            known[row][1] = 2 * fresh.features().value(row, 0) + 1.5 * fresh.features().value(row, 1) * fresh.features().value(row, 2);
        }
        double best = Made.auc(known, truth);
        assertThat(Made.auc(learner.fit(Made.classes(500, 12, 3), 7).probabilities(fresh.features()), truth)).isBetween(best - 0.1, best);
    }

    @Test
    void itJudgesItselfOnRowsOutOfBagAndFindsWhatMatters() {
        ForestQuality quality = learner.fit(sample, 7).quality();
        assertThat(quality.rows()).isEqualTo(200);
        // A guess has 0.5.
        assertThat(quality.error()).isBetween(0.3, 0.45);
        double[] importance = quality.importance();
        assertThat(importance[0]).isGreaterThan(0.05).isEqualTo(Arrays.stream(importance).max().orElseThrow());
        assertThat(Arrays.stream(importance).skip(3).map(Math::abs).max().orElseThrow()).isLessThan(0.02);
        double[] depth = quality.minimalDepth();
        assertThat(depth[0]).isEqualTo(Arrays.stream(depth).min().orElseThrow());
    }

    @Test
    void theExplanationSumsToTheProbability() {
        ClassForest forest = learner.fit(sample, 7);
        double[][] probabilities = forest.probabilities(sample.features());
        for (int row = 0; row < 10; row++) {
            Explanation why = forest.explain(sample.features().row(row)).orElseThrow();
            assertThat(why.scale()).isEqualTo("probability");
            assertThat(why.base() + Arrays.stream(why.contributions()).sum()).isCloseTo(probabilities[row][1], within(1e-9));
        }
    }

    @Test
    void aFileKeepsIt() {
        ClassForest forest = learner.fit(sample, 7);
        assertThat(Kept.kept(forest).probabilities(sample.features())).isDeepEqualTo(forest.probabilities(sample.features()));
        assertThat(Kept.json(forest)).startsWith("{\"kind\":\"class-forest\",\"inputs\":[\"x1\",");
    }

    @Test
    void inputsAreFoundByNameAndAMissingOneIsNamed() {
        ClassForest forest = learner.fit(sample, 7);
        FeatureMatrix turned = sample.features().selectColumns(sample.features().columns().reversed());
        assertThat(forest.probabilities(turned)).isDeepEqualTo(forest.probabilities(sample.features()));
        assertThatThrownBy(() -> forest.probabilities(sample.features().selectColumns(List.of("x1")))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no column x2");
        FeatureMatrix gap = new FeatureMatrix(sample.features().columns(), withGap(), 1);
        assertThatThrownBy(() -> forest.probabilities(gap)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Column x4 lacks 1 of 1 values: there is no prediction without them");
    }

    private static double[][] withGap() {
        double[][] columns = new double[12][1];
        columns[3][0] = Double.NaN;
        return columns;
    }

    @Test
    void balancedClassesWeighARareOneUp() {
        int[] few = IntStream.range(0, 200).filter(row -> ((ClassOutcome) sample.outcome()).labels()[row] == 0 || row % 5 == 0).toArray();
        Sample rare = sample.selectRows(few);
        double plain = mean(learner.fit(rare, 7).probabilities(Made.features(300, 12, 5)));
        double balanced = mean(new RandomForest(new ForestSettings(60, ForestSettings.NO_LIMIT, 2, 8, 0, true, false), ClassWeights.BALANCED).fit(rare, 7)
                .probabilities(Made.features(300, 12, 5)));
        assertThat(plain).isLessThan(0.3);
        assertThat(balanced).isGreaterThan(plain + 0.1);
    }

    private static double mean(double[][] probabilities) {
        return Arrays.stream(probabilities).mapToDouble(of -> of[1]).average().orElseThrow();
    }

    @Test
    void oneClassIsNoQuestion() {
        Sample one = Oracle.sample(Made.features(20, 3, 1), new ClassOutcome(new int[20], List.of("benign", "malignant"), false));
        assertThatThrownBy(() -> learner.fit(one, 1)).isInstanceOf(UnfitException.class)
                .hasMessage("All 20 rows are of one class (benign): there is nothing to tell apart");
        assertThatThrownBy(() -> learner.fit(Made.survival(20, 3, 1), 1)).isInstanceOf(UnfitException.class)
                .hasMessage("A model of classes needs a class for each row, not times of follow-up");
    }

    @Test
    void tenRowsAndConstantColumnsMakeAForest() {
        Sample ten = Oracle.sample(new FeatureMatrix(List.of("constant", "x"), new double[][] {new double[10], {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}}, 10),
                new ClassOutcome(new int[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, List.of("benign", "malignant"), false));
        double[][] probabilities = learner.fit(ten, 3).probabilities(ten.features());
        assertThat(probabilities[0][1]).isLessThan(0.1);
        assertThat(probabilities[9][1]).isGreaterThan(0.9);
        Sample nothing = ten.with(ten.features().selectColumns(List.of("constant")));
        assertThat(learner.fit(nothing, 3).probabilities(nothing.features())[0][1]).isBetween(0.3, 0.7);
    }
}
