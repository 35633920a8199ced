package org.lobule.scoring.training.judge;

import java.util.List;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.calibration.BrierScore;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;

/** Two classes: discrimination, squared error, and what the cut-off does; rows above the lowest group are called events. */
record BinaryFigures() implements Figures {

    private static final List<Name> NAMES = List.of(new Name("AUC", "", true, 1), new Name("Brier score", "", false, 0), new Name("scaled Brier score", "", false, 1),
            new Name("sensitivity", "", false, 1), new Name("specificity", "", false, 1), new Name("positive predictive value", "", false, 1),
            new Name("negative predictive value", "", false, 1), new Name("accuracy", "", false, 1));

    @Override
    public List<Name> names() {
        return NAMES;
    }

    @Override
    public double[] values(Outcome outcome, Prediction prediction, int[] group) {
        int[] labels = ((ClassOutcome) outcome).labels();
        LabelledScores scored = LabelledScores.of(prediction.score(), (ClassOutcome) outcome, 1);
        int[] counts = new int[4];
        boolean grouped = labels.length > 0;
        for (int row = 0; row < labels.length; row++) {
            grouped &= group[row] >= 0;
            counts[2 * labels[row] + (group[row] > 0 ? 1 : 0)]++;
        }
        BrierScore brier = BrierScore.of(scored);
        double right = counts[0] + counts[3];
        double[] called = {ratio(counts[3], counts[2] + counts[3]), ratio(counts[0], counts[0] + counts[1]), ratio(counts[3], counts[1] + counts[3]),
                ratio(counts[0], counts[0] + counts[2]), ratio(right, labels.length)};
        double[] values = {AreaUnderCurve.value(scored), brier.value(), brier.scaled(), called[0], called[1], called[2], called[3], called[4]};
        for (int figure = 3; figure < values.length && !grouped; figure++) {
            values[figure] = Double.NaN;
        }
        return values;
    }

    private static double ratio(double some, double all) {
        return all == 0 ? Double.NaN : some / all;
    }
}
