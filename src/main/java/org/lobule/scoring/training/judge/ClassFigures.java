package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.calibration.BrierScore;
import org.lobule.scoring.statistics.discrimination.ConfusionMatrix;
import org.lobule.scoring.statistics.discrimination.MultiClassArea;
import org.lobule.scoring.statistics.discrimination.OrdinalConcordance;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;

/**
 * Several classes.
 *
 * @param ordered whether they rise; then the expected class is judged too
 */
record ClassFigures(List<String> classes, boolean ordered) implements Figures {

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(List.of(new Name("mean AUC, one against the rest", "", true, 1), new Name("AUC of Hand and Till", "", false, 1),
                new Name("accuracy", "", false, 1), new Name("balanced accuracy", "", false, 1), new Name("Brier score", "", false, 0)));
        classes.forEach(name -> names.add(new Name("AUC against the rest", name, false, 1)));
        if (ordered) {
            names.add(new Name("concordance of ordered classes", "", false, 1));
        }
        return List.copyOf(names);
    }

    @Override
    public double[] values(Outcome outcome, Prediction prediction, int[] group) {
        var truth = (ClassOutcome) outcome;
        var said = (Prediction.Classes) prediction;
        double[] values = new double[names().size()];
        long present = IntStream.of(truth.counts()).filter(count -> count > 0).count();
        if (present < 2) {
            Arrays.fill(values, Double.NaN);
            return values;
        }
        MultiClassArea area = MultiClassArea.of(truth, said.probabilities());
        ConfusionMatrix matrix = ConfusionMatrix.ofProbabilities(truth, said.probabilities());
        values[0] = area.macro();
        values[1] = area.handTill();
        values[2] = (double) IntStream.range(0, classes.size()).map(of -> matrix.counts()[of][of]).sum() / truth.rows();
        values[3] = matrix.balancedAccuracy();
        values[4] = BrierScore.ofClasses(truth, said.probabilities());
        System.arraycopy(area.oneVersusRest(), 0, values, 5, classes.size());
        if (ordered) {
            values[5 + classes.size()] = OrdinalConcordance.of(expected(said), truth).concordance();
        }
        return values;
    }

    /** The mean class that is expected, by row. */
    private static double[] expected(Prediction.Classes said) {
        return IntStream.range(0, said.rows()).mapToDouble(row -> IntStream.range(0, said.classes().size()).mapToDouble(of -> of * said.probabilities()[row][of]).sum()).toArray();
    }
}
