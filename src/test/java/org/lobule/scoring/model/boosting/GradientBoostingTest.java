package org.lobule.scoring.model.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

class GradientBoostingTest {

    private static final BoostingSettings TWENTY = new BoostingSettings(20, 0.1, 3, 8, 1, 0);

    @Test
    void twoClassesHaveTheProbabilitiesOfScikitLearn() {
        Oracle oracle = Oracle.of("boosting/two-classes");
        BoostedClasses model = new GradientBoosting(TWENTY).fit(oracle.sample(oracle.classes("no", "yes")), 1);
        FeatureMatrix fresh = oracle.features("new");
        double[][] ours = model.probabilities(fresh);
        double[][] theirs = oracle.table("probability");
        for (int row = 0; row < ours.length; row++) {
            assertThat(ours[row]).containsExactly(theirs[row], within(1e-10));
        }
    }

    @Test
    void theExplanationOfTwoClassesIsThatOfShap() {
        Oracle oracle = Oracle.of("boosting/two-classes");
        BoostedClasses model = new GradientBoosting(TWENTY).fit(oracle.sample(oracle.classes("no", "yes")), 1);
        double[][] shap = oracle.table("shap");
        for (int row = 0; row < shap.length; row++) {
            Explanation why = model.explain(oracle.features("new").row(row)).orElseThrow();
            assertThat(why.scale()).isEqualTo("log odds");
            assertThat(why.base()).isCloseTo(oracle.number("base"), within(1e-9));
            assertThat(why.contributions()).containsExactly(shap[row], within(1e-9));
        }
    }

    @Test
    void threeClassesHaveTheProbabilitiesOfScikitLearn() {
        Oracle oracle = Oracle.of("boosting/three-classes");
        BoostedClasses model = new GradientBoosting(TWENTY).fit(oracle.sample(oracle.classes("G1", "G2", "G3")), 1);
        double[][] ours = model.probabilities(oracle.features("new"));
        double[][] theirs = oracle.table("probability");
        for (int row = 0; row < ours.length; row++) {
            assertThat(ours[row]).containsExactly(theirs[row], within(1e-10));
        }
        assertThat(model.explain(oracle.features("new").row(0)).orElseThrow().scale()).startsWith("score of G");
    }

    @Test
    void aSeedMakesTheSameModelOnAnyNumberOfThreadsAndAFileKeepsIt() {
        GradientBoosting learner = new GradientBoosting(new BoostingSettings(15, 0.2, 2, 3, 0.5, 3));
        Sample sample = Made.classes(100, 6, 1);
        BoostedClasses model = Made.onThreads(1, () -> learner.fit(sample, 5));
        assertThat(Kept.json(Made.onThreads(8, () -> learner.fit(sample, 5)))).isEqualTo(Kept.json(model));
        assertThat(Kept.json(learner.fit(sample, 6))).isNotEqualTo(Kept.json(model));
        assertThat(Kept.kept(model).probabilities(sample.features())).isDeepEqualTo(model.probabilities(sample.features()));
        Explanation why = model.explain(sample.features().row(3)).orElseThrow();
        double logOdds = why.base() + Arrays.stream(why.contributions()).sum();
        assertThat(1 / (1 + Math.exp(-logOdds))).isCloseTo(model.probabilities(sample.features())[3][1], within(1e-9));
    }
}
