package org.lobule.scoring.model.boosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

class CoxBoostingTest {

    private final Oracle oracle = Oracle.of("boosting/hazard");
    private final Sample sample = oracle.sample(oracle.survival());
    private final FeatureMatrix fresh = oracle.features("new");

    @Test
    void oneTreeAndFifteenHaveTheRisksOfScikitSurvival() {
        assertThat(new CoxBoosting(new BoostingSettings(1, 0.1, 3, 6, 1, 0)).fit(sample, 1).risks(fresh))
                .containsExactly(oracle.numbers("risk1"), within(1e-10));
        assertThat(new CoxBoosting(new BoostingSettings(15, 0.1, 3, 6, 1, 0)).fit(sample, 1).risks(fresh))
                .containsExactly(oracle.numbers("risk15"), within(1e-10));
    }

    @Test
    void survivalIsThatOfScikitSurvival() {
        double[][] ours = new CoxBoosting(new BoostingSettings(15, 0.1, 3, 6, 1, 0)).fit(sample, 1).survival(fresh, oracle.numbers("times"));
        double[][] theirs = oracle.table("survival");
        for (int row = 0; row < ours.length; row++) {
            assertThat(ours[row]).containsExactly(theirs[row], within(1e-10));
        }
    }

    @Test
    void singleColumnsHaveTheCoefficientsOfScikitSurvival() {
        BoostedLinearHazard model = new ComponentwiseCoxBoosting(80, 0.2).fit(sample, 1);
        double[] theirs = oracle.numbers("coefficients");
        for (int column = 0; column < theirs.length; column++) {
            int at = model.inputs().indexOf("x" + (column + 1));
            assertThat(at < 0 ? 0 : model.coefficients()[at]).isCloseTo(theirs[column], within(1e-10));
        }
        assertThat(model.risks(fresh)).containsExactly(oracle.numbers("linearRisk"), within(1e-10));
        Explanation why = model.explain(fresh.selectColumns(model.inputs()).row(2)).orElseThrow();
        assertThat(Arrays.stream(why.contributions()).sum()).isCloseTo(model.risks(fresh)[2], within(1e-12));
    }

    @Test
    void theExplanationSumsToTheLogHazardAndAFileKeepsTheModel() {
        BoostedHazard model = new CoxBoosting(new BoostingSettings(15, 0.2, 2, 3, 0.5, 2)).fit(sample, 1);
        assertThat(Kept.json(Made.onThreads(2, () -> new CoxBoosting(new BoostingSettings(15, 0.2, 2, 3, 0.5, 2)).fit(sample, 1)))).isEqualTo(Kept.json(model));
        assertThat(Kept.kept(model).risks(fresh)).isEqualTo(model.risks(fresh));
        Explanation why = model.explain(fresh.row(1)).orElseThrow();
        assertThat(why.base() + Arrays.stream(why.contributions()).sum()).isCloseTo(model.risks(fresh)[1], within(1e-9));
    }

    @Test
    void constantColumnsTellNothing() {
        Sample constant = sample.with(new FeatureMatrix(List.of("constant"), new double[1][sample.rows()], sample.rows()));
        assertThatThrownBy(() -> new ComponentwiseCoxBoosting(5, 0.1).fit(constant, 1)).isInstanceOf(UnfitException.class)
                .hasMessage("No column tells anything of the event: all 1 are constant");
        assertThat(new CoxBoosting(BoostingSettings.DEFAULT).fit(constant, 1).risks(constant.features())).containsOnly(
                new CoxBoosting(BoostingSettings.DEFAULT).fit(constant, 1).risks(constant.features())[0]);
    }

    @Test
    void manyColumnsAreFew() {
        Sample wide = Made.survival(60, 3000, 4);
        BoostedLinearHazard model = new ComponentwiseCoxBoosting(10, 0.1).fit(wide, 1);
        assertThat(model.inputs()).hasSizeLessThanOrEqualTo(10).isSubsetOf(IntStream.rangeClosed(1, 3000).mapToObj(n -> "x" + n).toList());
    }
}
