package org.lobule.scoring.model.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.lobule.scoring.model.Explanation;
import org.lobule.scoring.model.Kept;
import org.lobule.scoring.model.Made;
import org.lobule.scoring.model.Oracle;
import org.lobule.scoring.model.boosting.BoostedClasses;
import org.lobule.scoring.model.boosting.BoostingSettings;
import org.lobule.scoring.model.boosting.GradientBoosting;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

class CalibratedTest {

    private final Oracle oracle = Oracle.of("calibration/scalings");

    private boolean[] events() {
        int[] label = oracle.integers("label");
        boolean[] event = new boolean[label.length];
        for (int n = 0; n < event.length; n++) {
            event[n] = label[n] == 1;
        }
        return event;
    }

    @Test
    void plattsSigmoidIsThatOfScikitLearn() {
        PlattScaling scaling = PlattScaling.fit(oracle.numbers("score"), events());
        assertThat(scaling.a()).isCloseTo(oracle.number("a"), within(1e-4));
        assertThat(scaling.b()).isCloseTo(oracle.number("b"), within(1e-4));
    }

    @Test
    void scoresThatTellClassesApartStayFinite() {
        PlattScaling scaling = PlattScaling.fit(new double[] {-2, -1, 1, 2}, new boolean[] {false, false, true, true});
        assertThat(scaling.probability(2)).isBetween(0.7, 0.85);
        assertThat(scaling.probability(-1e9)).isZero();
        assertThat(scaling.probability(1e9)).isEqualTo(1);
    }

    @Test
    void theRisingLineIsThatOfScikitLearn() {
        IsotonicScaling scaling = IsotonicScaling.fit(oracle.numbers("score"), events());
        double[] fresh = oracle.numbers("new");
        double[] theirs = oracle.numbers("isotonic");
        for (int n = 0; n < fresh.length; n++) {
            assertThat(scaling.probability(fresh[n])).isCloseTo(theirs[n], within(1e-12));
        }
    }

    @Test
    void overconfidentProbabilitiesComeNearerToTheTruth() {
        GradientBoosting sure = new GradientBoosting(new BoostingSettings(60, 1, 4, 1, 1, 0));
        Sample training = Made.classes(200, 5, 1);
        Sample fresh = Made.classes(800, 5, 2);
        double before = brier(sure.fit(training, 1).probabilities(fresh.features()), fresh);
        for (Scaling.Method method : Scaling.Method.values()) {
            CalibratedModel model = new Calibrated(sure, method, 5).fit(training, 1);
            assertThat(brier(model.probabilities(fresh.features()), fresh)).isLessThan(before - 0.02);
            assertThat(Kept.kept(model, BoostedClasses.class).probabilities(fresh.features())).isDeepEqualTo(model.probabilities(fresh.features()));
        }
    }

    @Test
    void theExplanationIsThatOfTheModelBeneathAndSumsToWhatThatSays() {
        Sample training = Made.classes(120, 4, 1);
        CalibratedModel model = new Calibrated(new GradientBoosting(new BoostingSettings(20, 0.3, 2, 3, 1, 0)), Scaling.Method.PLATT, 3).fit(training, 1);
        for (int row = 0; row < 10; row++) {
            Explanation explanation = model.explain(training.features().selectColumns(model.inputs()).row(row)).orElseThrow();
            assertThat(explanation.scale()).isEqualTo("log odds before calibration");
            double beneath = model.model().probabilities(training.features().selectRows(new int[] {row}))[0][1];
            assertThat(explanation.base() + Arrays.stream(explanation.contributions()).sum()).isCloseTo(Math.log(beneath / (1 - beneath)), within(1e-9));
        }
    }

    @Test
    void threeClassesShareOne() {
        Oracle three = Oracle.of("boosting/three-classes");
        Sample training = three.sample(three.classes("G1", "G2", "G3"));
        CalibratedModel model = new Calibrated(new GradientBoosting(new BoostingSettings(5, 0.3, 2, 3, 1, 0)), Scaling.Method.ISOTONIC, 3).fit(training, 1);
        for (double[] of : model.probabilities(three.features("new"))) {
            assertThat(Arrays.stream(of).sum()).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void rowsOfOnePatientShareAFoldAndClassesAreSpread() {
        Sample made = Made.classes(60, 3, 1);
        List<String> patients = new ArrayList<>();
        for (int row = 0; row < 60; row++) {
            patients.add("patient " + row / 3);
        }
        Sample lesions = new Sample(made.features(), made.outcome(), patients, made.batches());
        int[] fold = OutOfFold.of(lesions, (ClassOutcome) made.outcome(), 4, 9).fold();
        for (int row = 0; row < 60; row++) {
            assertThat(fold[row]).isEqualTo(fold[row / 3 * 3]);
        }
        assertThat(Arrays.stream(fold).distinct().count()).isEqualTo(4);
        for (int f = 0; f < 4; f++) {
            int here = f;
            assertThat(Arrays.stream(fold).filter(of -> of == here).count()).isEqualTo(15);
        }
    }

    private static double brier(double[][] probabilities, Sample sample) {
        int[] labels = ((ClassOutcome) sample.outcome()).labels();
        double sum = 0;
        for (int row = 0; row < labels.length; row++) {
            sum += (probabilities[row][1] - labels[row]) * (probabilities[row][1] - labels[row]);
        }
        return sum / labels.length;
    }
}
