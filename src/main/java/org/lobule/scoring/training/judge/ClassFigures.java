package org.lobule.scoring.training.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.agreement.Kappa;
import org.lobule.scoring.statistics.calibration.BrierScore;
import org.lobule.scoring.statistics.calibration.Recalibration;
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

    private static final List<String> OF_CLASS = List.of("AUC against the rest", "sensitivity", "specificity", "positive predictive value", "calibration intercept against the rest",
            "calibration slope against the rest");
    /** Of an interval that is not asked for here. */
    private static final double LEVEL = 0.95;

    @Override
    public List<Name> names() {
        List<Name> names = new ArrayList<>(List.of(new Name("mean AUC, one against the rest", "", true), new Name("AUC of Hand and Till", "", false),
                new Name("accuracy", "", false), new Name("balanced accuracy", "", false), Name.ratio("Brier score", "")));
        names.addAll(List.of(new Name("macro F1", "", false), Name.number("Matthews' correlation", "")));
        for (String figure : OF_CLASS) {
            classes.forEach(name -> names.add(figure.startsWith("calibration") ? Name.number(figure, name) : new Name(figure, name, false)));
        }
        if (ordered) {
            names.addAll(List.of(new Name("concordance of ordered classes", "", false), Name.number("Somers' D", ""),
                    Name.number("quadratic weighted kappa", "")));
        }
        return List.copyOf(names);
    }

    @Override
    public double[] values(Outcome outcome, Prediction prediction, int[] group) {
        var truth = (ClassOutcome) outcome;
        var said = (Prediction.Classes) prediction;
        long present = IntStream.of(truth.counts()).filter(count -> count > 0).count();
        if (present < 2) {
            return Values.untold(names().size());
        }
        MultiClassArea area = MultiClassArea.of(truth, said.probabilities());
        ConfusionMatrix matrix = ConfusionMatrix.ofProbabilities(truth, said.probabilities());
        double[] whole = {area.macro(), area.handTill(), matrix.accuracy().value(), matrix.balancedAccuracy(), BrierScore.ofClasses(truth, said.probabilities()),
                matrix.macroF1(), matrix.matthewsCorrelation()};
        double[] each = new double[OF_CLASS.size() * classes.size()];
        for (int of = 0; of < classes.size(); of++) {
            Recalibration.Figures line = Recalibration.Figures.of(LabelledScores.of(said.probability(of), truth, of));
            double[] figures = {area.oneVersusRest()[of], matrix.of(of).sensitivity().value(), matrix.of(of).specificity().value(),
                    matrix.of(of).positivePredictiveValue().value(), line.intercept(), line.slope()};
            for (int figure = 0; figure < figures.length; figure++) {
                each[figure * classes.size() + of] = figures[figure];
            }
        }
        return Values.joined(whole, each, ordered ? inOrder(truth, said, matrix) : new double[0]);
    }

    private static double[] inOrder(ClassOutcome truth, Prediction.Classes said, ConfusionMatrix matrix) {
        OrdinalConcordance concordance = OrdinalConcordance.of(expected(said), truth);
        int[] called = Arrays.stream(said.probabilities()).mapToInt(ConfusionMatrix::likeliest).toArray();
        return new double[] {concordance.concordance(), concordance.somersD(), Kappa.of(truth.labels(), called, matrix.classes().size(), Kappa.Weight.QUADRATIC, LEVEL).value()};
    }

    /** The mean class that is expected, by row. */
    private static double[] expected(Prediction.Classes said) {
        return IntStream.range(0, said.rows()).mapToDouble(row -> IntStream.range(0, said.classes().size()).mapToDouble(of -> of * said.probabilities()[row][of]).sum()).toArray();
    }
}
