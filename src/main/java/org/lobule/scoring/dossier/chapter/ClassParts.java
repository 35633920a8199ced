package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Cell;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.calibration.CalibrationGroups;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.statistics.discrimination.ConfusionMatrix;
import org.lobule.scoring.statistics.discrimination.RocCurve;
import org.lobule.scoring.statistics.discrimination.RocPoint;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.training.result.Evaluation;

/** Curves of several classes, each against the rest, and what was called what. */
final class ClassParts {

    private static final int GROUPS = 8;

    private ClassParts() {}

    static List<Part> of(TargetView view, Evaluation shown, String file) {
        JudgedRows first = JudgedRows.repeat(0, view.result(), view.target(), shown);
        List<String> classes = ((ClassOutcome) first.outcome()).classes();
        List<Part> parts = new ArrayList<>();
        var roc = new Plot(Scale.share("False positive rate (1 − specificity)"), Scale.share("Sensitivity"), "ROC curves of each class against the rest").reference(0, 0, 1, 1);
        var calibration = new Plot(Scale.share("Predicted probability of the class"), Scale.share("Observed share"), "Calibration of each class").reference(0, 0, 1, 1);
        List<String> legend = new ArrayList<>();
        for (int of = 0; of < classes.size(); of++) {
            LabelledScores scored = first.scored(of);
            legend.add("%s: AUC %s".formatted(classes.get(of), Numbers.figure(AreaUnderCurve.value(scored))));
            if (scored.eventCount() > 0 && scored.eventCount() < scored.size()) {
                List<RocPoint> points = RocCurve.of(scored).points();
                roc.line(of, points.stream().mapToDouble(RocPoint::falsePositiveRate).toArray(), points.stream().mapToDouble(RocPoint::sensitivity).toArray());
            }
            List<CalibrationGroups.Group> groups = CalibrationGroups.ofEqualSize(scored, GROUPS).groups();
            calibration.line(of, groups.stream().mapToDouble(CalibrationGroups.Group::predicted).toArray(), groups.stream().mapToDouble(group -> group.observed().value()).toArray());
        }
        String repeat = JudgedRows.repeats(shown) > 1 ? ", first repeat" : "";
        parts.add(new Part.Figure("ROC curves of %s%s: each class against the rest.".formatted(shown.candidate(), repeat), roc.svg(), legend, false));
        parts.add(new Part.Figure("Calibration of %s%s: observed share in groups of like predictions.".formatted(shown.candidate(), repeat), calibration.svg(), classes, false));
        parts.add(confusion(view, shown, first, file));
        return parts;
    }

    /** Of two classes by the cut-offs where there are any; else by the likeliest class. */
    static Part confusion(TargetView view, Evaluation shown, JudgedRows rows, String file) {
        ClassOutcome outcome = (ClassOutcome) rows.outcome();
        boolean cut = rows.binary() && rows.grouped();
        ConfusionMatrix matrix = cut ? ConfusionMatrix.of(outcome, Arrays.stream(rows.group()).map(group -> group > 0 ? 1 : 0).toArray())
                : ConfusionMatrix.ofProbabilities(outcome, ((Prediction.Classes) rows.prediction()).probabilities());
        List<String> header = new ArrayList<>(List.of("True class"));
        matrix.classes().forEach(name -> header.add("called " + name));
        header.addAll(List.of("Sensitivity", "Positive predictive value"));
        List<List<Cell>> lines = IntStream.range(0, matrix.classes().size()).mapToObj(of -> {
            List<Cell> line = new ArrayList<>(List.of(Cell.of(matrix.classes().get(of))));
            Arrays.stream(matrix.counts()[of]).forEach(count -> line.add(Cell.of(count)));
            line.add(Cell.share(matrix.of(of).sensitivity().value()));
            line.add(Cell.share(matrix.of(of).positivePredictiveValue().value()));
            return line;
        }).toList();
        return new Part.Table(file + "-confusion", "Confusion matrix of %s%s: called by %s".formatted(shown.candidate(), JudgedRows.repeats(shown) > 1 ? ", first repeat" : "",
                cut ? "the cut-off of each fold's training rows" : "the likeliest class"), header, lines);
    }
}
