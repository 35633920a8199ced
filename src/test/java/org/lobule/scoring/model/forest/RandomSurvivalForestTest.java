package org.lobule.scoring.model.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

class RandomSurvivalForestTest {

    private final RandomSurvivalForest learner = new RandomSurvivalForest(new ForestSettings(60, ForestSettings.NO_LIMIT, 6, 3, 0, true, true));
    private final Sample sample = Made.survival(200, 10, 1);

    @Test
    void withoutChanceItIsTheTreeOfScikitSurvival() {
        Oracle oracle = Oracle.of("tree/survival-tree");
        ForestSettings one = new ForestSettings(1, ForestSettings.NO_LIMIT, 20, 10, 6, false, true);
        SurvivalForest forest = new RandomSurvivalForest(one).fit(oracle.sample(oracle.survival()), 1);
        FeatureMatrix fresh = oracle.features("new");
        assertThat(forest.risks(fresh)).containsExactly(oracle.numbers("mortality"), within(1e-10));
        double[][] survival = forest.survival(fresh, oracle.numbers("times"));
        double[][] hazard = oracle.table("hazard");
        for (int row = 0; row < survival.length; row++) {
            assertThat(survival[row]).containsExactly(Arrays.stream(hazard[row]).map(h -> Math.exp(-h)).toArray(), within(1e-12));
        }
        assertThat(forest.quality().error()).isNaN();
        assertThat(forest.quality().rows()).isZero();
    }

    @Test
    void aSeedMakesTheSameForestOnAnyNumberOfThreads() {
        String one = Made.onThreads(1, () -> Kept.json(learner.fit(sample, 7)));
        assertThat(Made.onThreads(2, () -> Kept.json(learner.fit(sample, 7)))).isEqualTo(one);
        assertThat(Made.onThreads(8, () -> Kept.json(learner.fit(sample, 7)))).isEqualTo(one);
        assertThat(Kept.json(learner.fit(sample, 8))).isNotEqualTo(one);
    }

    @Test
    void theOrderOfEventsIsPredictedForRowsThatItHasNotSeen() {
        Sample fresh = Made.survival(1000, 10, 2);
        SurvivalOutcome truth = (SurvivalOutcome) fresh.outcome();
        SurvivalForest forest = learner.fit(Made.survival(400, 10, 3), 7);
        double ours = Made.concordance(forest.risks(fresh.features()), truth);
        double[] known = new double[1000];
        Arrays.setAll(known, row -> fresh.features().value(row, 0) - fresh.features().value(row, 1));
        double best = Made.concordance(known, truth);
        assertThat(ours).isBetween(best - 0.08, best);
        // What it says of itself out of bag is what it does elsewhere.
        assertThat(1 - forest.quality().error()).isCloseTo(ours, within(0.05));
    }

    @Test
    void itFindsWhatMatters() {
        ForestQuality quality = learner.fit(sample, 7).quality();
        assertThat(quality.measure()).isEqualTo("1 - C-index");
        double[] importance = quality.importance();
        assertThat(Math.min(importance[0], importance[1])).isGreaterThan(0.03);
        assertThat(Arrays.stream(importance).skip(2).max().orElseThrow()).isLessThan(0.02);
        double[] depth = quality.minimalDepth();
        assertThat(Math.max(depth[0], depth[1])).isLessThan(Arrays.stream(depth).skip(2).min().orElseThrow());
    }

    @Test
    void survivalFallsFromOneAndTheExplanationSumsToTheRisk() {
        SurvivalForest forest = learner.fit(sample, 7);
        double[][] survival = forest.survival(sample.features(), new double[] {0, 0.3, 1, 1e9});
        double[] risks = forest.risks(sample.features());
        for (int row = 0; row < 10; row++) {
            assertThat(survival[row][0]).isEqualTo(1);
            assertThat(survival[row]).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(survival[row][3]).isPositive();
            Explanation why = forest.explain(sample.features().row(row)).orElseThrow();
            assertThat(why.base() + Arrays.stream(why.contributions()).sum()).isCloseTo(risks[row], within(1e-9 * Math.abs(risks[row])));
        }
    }

    @Test
    void aFileKeepsIt() {
        SurvivalForest forest = learner.fit(sample, 7);
        SurvivalForest kept = Kept.kept(forest);
        assertThat(kept.risks(sample.features())).isEqualTo(forest.risks(sample.features()));
        assertThat(kept.survival(sample.features(), new double[] {0.5, 1})).isDeepEqualTo(forest.survival(sample.features(), new double[] {0.5, 1}));
    }

    @Test
    void withoutEventsThereIsNoRisk() {
        Sample censored = Oracle.sample(Made.features(15, 2, 1), new SurvivalOutcome(new double[15], new int[15]));
        assertThatThrownBy(() -> learner.fit(censored, 1)).isInstanceOf(UnfitException.class)
                .hasMessage("None of the 15 rows had the event: there is no risk to learn");
    }

    @Test
    void tenRowsAllOfOneTimeMakeAForest() {
        double[] time = new double[10];
        Arrays.fill(time, 3);
        Sample ties = Oracle.sample(Made.features(10, 2, 1), new SurvivalOutcome(time, new int[] {1, 1, 0, 1, 0, 1, 1, 0, 1, 1}));
        assertThat(learner.fit(ties, 1).risks(ties.features())).hasSize(10).doesNotContain(Double.NaN);
    }
}
