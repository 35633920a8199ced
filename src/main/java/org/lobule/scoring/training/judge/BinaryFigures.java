package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.calibration.BrierScore;
import org.lobule.scoring.statistics.calibration.Recalibration;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.statistics.discrimination.CutOffFigures;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;

/**
 * Two classes: discrimination, squared error, calibration, what the cut-off does (rows above the lowest group are called events), and
 * what treating by the prediction is worth.
 *
 * @param benefit at the thresholds of the study
 */
record BinaryFigures(BenefitFigures benefit) implements Figures {

    private static final List<Name> OWN = List.of(new Name("AUC", "", true), new Name("Brier score", "", false), Name.number("scaled Brier score", ""),
            Name.number("calibration intercept", ""), Name.number("calibration slope", ""), Name.number("calibration in the large", ""),
            Name.ratio("observed to expected events", ""), new Name("sensitivity", "", false), new Name("specificity", "", false),
            new Name("positive predictive value", "", false), new Name("negative predictive value", "", false), new Name("accuracy", "", false),
            new Name("balanced accuracy", "", false), new Name("F1", "", false));

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(OWN);
        names.addAll(benefit.names(""));
        return List.copyOf(names);
    }

    @Override
    public double[] values(Outcome outcome, Prediction prediction, int[] group) {
        LabelledScores scored = LabelledScores.of(prediction.score(), (ClassOutcome) outcome, 1);
        BrierScore brier = BrierScore.of(scored);
        Recalibration.Figures line = Recalibration.Figures.of(scored);
        double[] cut = cutOff(scored.events(), group);
        return Values.joined(new double[] {AreaUnderCurve.value(scored), brier.value(), brier.scaled(), line.intercept(), line.slope(), line.inTheLarge(), line.observedToExpected()},
                cut, benefit.values(scored));
    }

    /** NaN where a row has no group. */
    private static double[] cutOff(boolean[] events, int[] group) {
        int[] counts = new int[4];
        for (int row = 0; row < events.length; row++) {
            if (group[row] < 0) {
                return Values.untold(7);
            }
            counts[(events[row] ? 2 : 0) + (group[row] > 0 ? 1 : 0)]++;
        }
        var figures = new CutOffFigures(counts[3], counts[1], counts[2], counts[0]);
        return new double[] {figures.sensitivity().value(), figures.specificity().value(), figures.positivePredictiveValue().value(), figures.negativePredictiveValue().value(),
                figures.accuracy().value(), figures.balancedAccuracy(), figures.f1()};
    }
}
