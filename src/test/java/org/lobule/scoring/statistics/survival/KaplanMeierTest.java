package org.lobule.scoring.statistics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.table.SurvivalOutcome;

class KaplanMeierTest {

    private static final Offset<Double> EXACT = within(1e-12);
    /** Five at risk: one event at 1; an event and a censoring at 2; a censoring at 3; an event at 4. */
    private static final SurvivalOutcome FIVE = new SurvivalOutcome(new double[] {4, 2, 1, 2, 3}, new int[] {1, 1, 1, 0, 0});

    @Test
    void fiveRowsWithTiesAreAsOnPaper() {
        SurvivalCurve curve = KaplanMeier.USUAL.fit(FIVE);
        assertThat(curve.times()).containsExactly(1, 2, 3, 4);
        assertThat(curve.atRisk()).containsExactly(5, 4, 2, 1);
        assertThat(curve.survival()).containsExactly(new double[] {0.8, 0.6, 0.6, 0}, EXACT);
        assertThat(curve.standardError()[1]).isCloseTo(0.6 * Math.sqrt(1 / 20.0 + 1 / 12.0), EXACT);
        assertThat(curve.standardError()[3]).isNaN();
        assertThat(curve.at(0.5)).isEqualTo(1);
        assertThat(curve.at(2.5)).isCloseTo(0.6, EXACT);
        assertThat(curve.atRisk(0, 1, 1.5, 4, 5)).containsExactly(5, 5, 4, 1, 0);
        assertThat(curve.median().value()).isEqualTo(4);
        assertThat(curve.quantile(0.2).value()).isEqualTo(1);
    }

    @Test
    void limitsAreAsOnPaperOnEachScale() {
        double error = Math.sqrt(1 / 20.0 + 1 / 12.0);
        double z = 1.959963984540054;
        SurvivalCurve plain = new KaplanMeier(CurveScale.PLAIN, 0.95).fit(FIVE);
        assertThat(plain.lower()[1]).isCloseTo(Math.max(0, 0.6 - z * 0.6 * error), EXACT);
        assertThat(plain.upper()[1]).isCloseTo(1, EXACT);
        SurvivalCurve log = new KaplanMeier(CurveScale.LOG, 0.95).fit(FIVE);
        assertThat(log.lower()[1]).isCloseTo(0.6 * Math.exp(-z * error), EXACT);
        assertThat(log.upper()[1]).isEqualTo(1);
        SurvivalCurve twice = KaplanMeier.USUAL.fit(FIVE);
        double reach = z * error / Math.abs(Math.log(0.6));
        assertThat(twice.lower()[1]).isCloseTo(Math.pow(0.6, Math.exp(reach)), EXACT);
        assertThat(twice.upper()[1]).isCloseTo(Math.pow(0.6, Math.exp(-reach)), EXACT);
    }

    @Test
    void medianSurvivalOfLungIsThatOfR() {
        SurvivalOutcome outcome = Cohort.lungBySex().outcome();
        Estimate median = new KaplanMeier(CurveScale.LOG, 0.95).fit(outcome).median();
        assertThat(median.value()).isEqualTo(310);
        assertThat(median.interval()).isEqualTo(new Interval(0.95, 285, 363));
    }

    @Test
    void restrictedMeanIsTheAreaUntilTheHorizonWithItsError() {
        Estimate mean = KaplanMeier.USUAL.fit(FIVE).restrictedMean(3.5);
        assertThat(mean.value()).isCloseTo(1 + 0.8 + 0.6 * 1.5, EXACT);
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(1.7 * 1.7 / 20 + 0.9 * 0.9 / 12), EXACT);
        assertThat(KaplanMeier.USUAL.fit(FIVE).restrictedMean(0.5).value()).isEqualTo(0.5);
    }

    @Test
    void followUpTakesEventsOutBeforeCensoringsOfTheSameTime() {
        SurvivalCurve followUp = KaplanMeier.USUAL.followUp(FIVE);
        assertThat(followUp.survival()).containsExactly(new double[] {1, 2 / 3.0, 1 / 3.0, 1 / 3.0}, EXACT);
        assertThat(followUp.median().value()).isEqualTo(3);
        assertThat(followUp.restrictedMean(4).standardError())
                .isCloseTo(Math.sqrt(Math.pow(2 / 3.0 + 1 / 3.0, 2) / 6 + Math.pow(1 / 3.0, 2) / 2), EXACT);
    }

    @Test
    void aCurveThatNeverFallsHasNoMedian() {
        SurvivalCurve curve = KaplanMeier.USUAL.fit(new SurvivalOutcome(new double[] {1, 2}, new int[] {0, 0}));
        assertThat(curve.survival()).containsExactly(1, 1);
        assertThat(curve.median().value()).isInfinite();
        assertThat(curve.upper()).containsExactly(1, 1);
    }

    @Test
    void noRowsAreToldAsSuch() {
        SurvivalOutcome none = new SurvivalOutcome(new double[0], new int[0]);
        assertThatThrownBy(() -> KaplanMeier.USUAL.fit(none)).isInstanceOf(UnfitException.class).hasMessageContaining("no rows");
        assertThatThrownBy(() -> new KaplanMeier(CurveScale.LOG, 95)).hasMessageContaining("between 0 and 1");
    }

    @Test
    void hazardIsGatheredAsOnPaper() {
        CumulativeHazard hazard = CumulativeHazard.of(FIVE);
        assertThat(hazard.hazard()).containsExactly(new double[] {0.2, 0.45, 0.45, 1.45}, EXACT);
        Estimate second = hazard.estimate(2.5, 0.95);
        assertThat(second.standardError()).isCloseTo(Math.sqrt(1 / 25.0 + 1 / 16.0), EXACT);
        assertThat(second.interval().lower() * second.interval().upper()).isCloseTo(0.45 * 0.45, EXACT);
    }
}
