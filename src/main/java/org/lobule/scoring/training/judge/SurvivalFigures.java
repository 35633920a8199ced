package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.survival.BrierScore;
import org.lobule.scoring.statistics.survival.Concordance;
import org.lobule.scoring.statistics.survival.TimeDependentAuc;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.fit.HarrellC;

/**
 * Time to an event.
 *
 * @param times    at which survival is told, and the horizons among them
 * @param training tells censoring
 */
record SurvivalFigures(SurvivalTimes times, SurvivalOutcome training) implements Figures {

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(List.of(new Name("Harrell's C", "", true, 1), new Name("Uno's C", "", false, 1), new Name("integrated Brier score", "", false, 0)));
        for (double horizon : times.horizons()) {
            names.add(new Name("time-dependent AUC", SurvivalTimes.text(horizon), false, 1));
        }
        for (double horizon : times.horizons()) {
            names.add(new Name("Brier score", SurvivalTimes.text(horizon), false, 0));
        }
        return List.copyOf(names);
    }

    @Override
    public double[] values(Outcome outcome, Prediction prediction, int[] group) {
        var truth = (SurvivalOutcome) outcome;
        var said = (Prediction.Risks) prediction;
        double[] horizons = times.horizons();
        double[] values = new double[3 + 2 * horizons.length];
        values[0] = HarrellC.of(truth, said.risks());
        values[1] = orNaN(() -> Concordance.uno(training, truth, said.risks(), horizons[horizons.length - 1]));
        values[2] = said.times().length < 2 ? Double.NaN : orNaN(() -> BrierScore.integrated(training, truth, said.survival(), said.times()));
        for (int place = 0; place < horizons.length; place++) {
            double horizon = horizons[place];
            values[3 + place] = orNaN(() -> TimeDependentAuc.of(training, truth, said.risks(), horizon).areas()[0]);
            values[3 + horizons.length + place] = said.times().length == 0 ? Double.NaN
                    : orNaN(() -> BrierScore.at(training, truth, at(said, horizon), new double[] {horizon})[0]);
        }
        return values;
    }

    private static double[][] at(Prediction.Risks said, double horizon) {
        int place = Arrays.binarySearch(said.times(), horizon);
        double[][] survival = new double[said.rows()][];
        Arrays.setAll(survival, row -> new double[] {said.survival()[row][place]});
        return survival;
    }

    /** A sample drawn anew may not tell a figure. */
    private static double orNaN(DoubleSupplier figure) {
        try {
            return figure.getAsDouble();
        } catch (UnfitException untold) {
            return Double.NaN;
        }
    }
}
