package org.lobule.scoring.statistics.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Oracle;
import org.lobule.scoring.statistics.ResamplingUnits;
import org.lobule.scoring.table.ClassOutcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CalibrationTest {

    private static final Offset<Double> EXACT = within(1e-10);
    private final JsonNode oracle = Oracle.read(getClass(), "calibration.json");
    private final LabelledScores predicted = new LabelledScores(Oracle.numbers(oracle.get("predicted")), Oracle.flags(oracle.get("events")));

    @Test
    void interceptSlopeAndCalibrationInTheLargeAreThoseOfStatsmodels() {
        Recalibration found = Recalibration.of(predicted, 0.95);
        assertThat(found.intercept()).isCloseTo(number("intercept"), within(1e-8));
        assertThat(found.interceptInterval().width()).isCloseTo(2 * 1.959963984540054 * number("interceptError"), within(1e-7));
        assertThat(found.slope()).isCloseTo(number("slope"), within(1e-8));
        assertThat(found.slopeInterval().width()).isCloseTo(2 * 1.959963984540054 * number("slopeError"), within(1e-7));
        assertThat(found.inTheLarge()).isCloseTo(number("inTheLarge"), within(1e-8));
        assertThat(found.inTheLargeInterval().width()).isCloseTo(2 * 1.959963984540054 * number("inTheLargeError"), within(1e-7));
        assertThat(found.chiSquare()).isCloseTo(number("ratio"), within(1e-8));
        assertThat(found.p()).isCloseTo(number("ratioP"), EXACT);
    }

    private double number(String name) {
        return oracle.get(name).asDouble();
    }

    @Test
    void recalibratedPredictionsAreCalibrated() {
        Recalibration found = Recalibration.of(predicted, 0.95);
        double[] better = Arrays.stream(predicted.scores()).map(found::recalibrated).toArray();
        Recalibration again = Recalibration.of(new LabelledScores(better, predicted.events()), 0.95);
        assertThat(again.intercept()).isCloseTo(0, within(1e-8));
        assertThat(again.slope()).isCloseTo(1, within(1e-8));
        assertThat(again.observedToExpected()).isCloseTo(1, within(1e-8));
        assertThat(again.p()).isCloseTo(1, within(1e-6));
    }

    @Test
    void separatedConstantOrOneSidedRowsAreRefusedWithTheReason() {
        assertThatThrownBy(() -> Recalibration.of(new LabelledScores(new double[] {0.1, 0.2, 0.8, 0.9}, new boolean[] {false, false, true, true}), 0.95))
                .hasMessageContaining("separate the classes completely");
        assertThatThrownBy(() -> Recalibration.of(new LabelledScores(new double[] {0.3, 0.3, 0.3}, new boolean[] {false, false, true}), 0.95))
                .hasMessageContaining("do not vary");
        assertThatThrownBy(() -> Recalibration.of(new LabelledScores(new double[] {0.3, 0.4}, new boolean[2]), 0.95)).hasMessageContaining("without the event");
        assertThatThrownBy(() -> BrierScore.of(new LabelledScores(new double[] {1.3, 0.4}, new boolean[2]))).hasMessageContaining("no probabilities");
    }

    @Test
    void probabilitiesOfZeroAndOneDoNotEndTheFit() {
        Recalibration found = Recalibration.of(new LabelledScores(new double[] {0, 0.2, 0.6, 0.7, 1, 0.5}, new boolean[] {false, true, false, true, true, false}), 0.95);
        assertThat(found.slope()).isPositive();
    }

    @Test
    void hosmerAndLemeshowsTestHasItsTwoDegreesOfFreedom() {
        HosmerLemeshow fit = HosmerLemeshow.ofFit(predicted, 10);
        assertThat(fit.chiSquare()).isCloseTo(number("hosmer"), EXACT);
        assertThat(fit.p()).isCloseTo(number("hosmerFit"), EXACT);
        assertThat(HosmerLemeshow.ofValidation(predicted, 10).p()).isCloseTo(number("hosmerValidation"), EXACT);
        assertThat(HosmerLemeshow.ofFit(new LabelledScores(new double[] {0.5, 0.5}, new boolean[] {true, false}), 10).p()).isNaN();
    }

    @Test
    void brierScoreAndSpiegelhaltersTestAreThoseOfTheirFormulas() {
        BrierScore brier = BrierScore.of(predicted);
        assertThat(brier.value()).isCloseTo(number("brier"), EXACT);
        assertThat(brier.z()).isCloseTo(number("z"), EXACT);
        assertThat(brier.p()).isCloseTo(number("zP"), EXACT);
        assertThat(BrierScore.of(new LabelledScores(new double[] {0.5, 0.5}, new boolean[] {true, false})).scaled()).isZero();
        ClassOutcome two = new ClassOutcome(predicted.classes(), List.of("no", "yes"), true);
        double[][] both = Arrays.stream(predicted.scores()).mapToObj(p -> new double[] {1 - p, p}).toArray(double[][]::new);
        assertThat(BrierScore.ofClasses(two, both)).isCloseTo(2 * brier.value(), EXACT);
    }

    @Test
    void groupsOfEqualWidthAndTheirErrorAreThoseOfScikitLearn() {
        CalibrationGroups groups = CalibrationGroups.ofEqualWidth(predicted, 10);
        assertThat(groups.groups().stream().mapToDouble(group -> group.observed().value()).toArray()).containsExactly(Oracle.numbers(oracle.get("share")), EXACT);
        assertThat(groups.groups().stream().mapToDouble(CalibrationGroups.Group::predicted).toArray()).containsExactly(Oracle.numbers(oracle.get("mean")), EXACT);
        assertThat(groups.expectedError()).isCloseTo(number("expectedError"), EXACT);
        assertThat(groups.maximalError()).isGreaterThanOrEqualTo(groups.expectedError());
    }

    @Test
    void equalPredictionsStayInOneGroup() {
        LabelledScores tied = new LabelledScores(new double[] {0.1, 0.2, 0.2, 0.2, 0.2, 0.9}, new boolean[6]);
        assertThat(CalibrationGroups.ofEqualSize(tied, 3).groups()).extracting(group -> group.observed().trials()).containsExactly(5, 1);
        assertThat(CalibrationGroups.ofEqualSize(tied, 1).groups()).extracting(group -> group.observed().trials()).containsExactly(6);
    }

    @Test
    void theSmoothCurveIsLowessOfStatsmodels() {
        CalibrationCurve curve = CalibrationCurve.smooth(predicted, 0.75, 25);
        assertThat(curve.predicted()).containsExactly(Oracle.numbers(oracle.get("grid")), EXACT);
        double[] smooth = Oracle.numbers(oracle.get("smooth"));
        for (int point = 0; point < smooth.length; point++) {
            assertThat(curve.observed()[point]).isCloseTo(Math.clamp(smooth[point], 0, 1), within(1e-8));
        }
        assertThat(curve.integratedIndex()).isCloseTo(number("integratedIndex"), within(1e-8));
        assertThat(curve.ninetiethDistance()).isGreaterThan(curve.medianDistance());
    }

    @Test
    void theBandOfTheSmoothCurveHoldsTheCurve() {
        CalibrationCurve curve = CalibrationCurve.smooth(predicted, 0.75, 5);
        List<BootstrapEstimate> band = CalibrationCurve.smoothBand(predicted, 0.75, 5, ResamplingUnits.rows(predicted.size()), new Bootstrap(200, 4));
        for (int point = 0; point < 5; point++) {
            assertThat(band.get(point).estimate()).isCloseTo(curve.observed()[point], EXACT);
            assertThat(band.get(point).interval().contains(curve.observed()[point])).isTrue();
        }
    }

    @Test
    void aCurveOfManyRowsIsFittedAtSomeOfThemAndHardlyDiffers() {
        int[] often = IntStream.range(0, 11 * predicted.size()).map(row -> row / 11).toArray();
        CalibrationCurve many = CalibrationCurve.smooth(predicted.selectRows(often), 0.75, 25);
        assertThat(many.integratedIndex()).isCloseTo(number("integratedIndex"), within(1e-3));
    }

    @Test
    void theSmoothCurveOfAConstantOrOfOneRowIsTheShareOfEvents() {
        assertThat(CalibrationCurve.smooth(new LabelledScores(new double[] {0.4, 0.4}, new boolean[] {true, false}), 0.75, 2).observed())
                .containsExactly(0.5, 0.5);
        assertThat(CalibrationCurve.smooth(new LabelledScores(new double[] {0.4}, new boolean[] {true}), 0.75, 2).observed()).containsExactly(1, 1);
    }

    @Test
    void theRisingCurveIsIsotonicRegressionOfScikitLearn() {
        CalibrationCurve curve = CalibrationCurve.isotonic(predicted);
        assertThat(curve.predicted()).containsExactly(Oracle.numbers(oracle.get("isotonicX")), EXACT);
        assertThat(curve.observed()).containsExactly(Oracle.numbers(oracle.get("isotonic")), EXACT);
    }
}
