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
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.calibration.CalibrationCurve;
import org.lobule.scoring.statistics.calibration.CalibrationGroups;
import org.lobule.scoring.statistics.calibration.Recalibration;
import org.lobule.scoring.statistics.decision.DecisionCurve;
import org.lobule.scoring.statistics.decision.NetBenefit;
import org.lobule.scoring.training.result.Evaluation;

/** Curves of an event that came or not. */
final class BinaryParts {

    private static final double SPAN = 0.75;
    private static final int POINTS = 60;
    private static final int GROUPS = 10;
    private static final int ROWS_IN_GROUP = 10;
    private static final int BINS = 20;

    private BinaryParts() {}

    static List<Part> of(TargetView view, List<Evaluation> judged, Evaluation shown, String file) {
        List<Part> parts = new ArrayList<>();
        JudgedRows first = JudgedRows.repeat(0, view.result(), view.target(), shown);
        LabelledScores scored = first.scored();
        parts.add(RocParts.roc(view, judged, shown));
        parts.add(RocParts.precisionRecall(view, judged, shown));
        parts.add(calibration(view, shown, scored));
        parts.add(DecisionParts.figure(view, shown, decision(JudgedRows.all(view.result(), view.target(), shown).scored()), JudgedRows.repeats(shown)));
        parts.add(groups(view, file, scored));
        parts.add(DecisionParts.table(file, decision(JudgedRows.all(view.result(), view.target(), shown).scored())));
        parts.add(ClassParts.confusion(view, shown, first, file));
        if (!shown.groups().isEmpty()) {
            parts.add(DetailParts.groups(view, shown, file));
        }
        return parts;
    }

    private static List<NetBenefit> decision(LabelledScores scored) {
        return DecisionCurve.of(scored, DecisionCurve.thresholds(0.01, 0.99, 99)).points();
    }

    private static CalibrationGroups groups(LabelledScores scored) {
        return CalibrationGroups.ofEqualSize(scored, Math.clamp(scored.size() / ROWS_IN_GROUP, 2, GROUPS));
    }

    private static Part calibration(TargetView view, Evaluation shown, LabelledScores scored) {
        var plot = new Plot(Scale.share("Predicted probability"), Scale.share("Observed share of events"), "Calibration of " + shown.candidate()).reference(0, 0, 1, 1);
        double level = view.result().definition().metrics().confidence();
        if (Arrays.stream(scored.scores()).distinct().count() > 2) {
            CalibrationCurve curve = CalibrationCurve.smooth(scored, SPAN, POINTS);
            plot.line(0, curve.predicted(), curve.observed());
        }
        for (CalibrationGroups.Group group : groups(scored).groups()) {
            Interval interval = group.observed().wilson(level);
            plot.dot(0, group.predicted(), group.observed().value(), interval.lower(), interval.upper());
        }
        double[] edges = IntStream.rangeClosed(0, BINS).mapToDouble(edge -> edge / (double) BINS).toArray();
        plot.histogram(edges, counts(scored.scoresOf(true)), counts(scored.scoresOf(false)));
        return new Part.Figure("Calibration of %s%s. Points: groups of like predictions with Wilson's intervals; line: local regression. %s Bars: predictions of rows with (up) and without (down) the event."
                .formatted(shown.candidate(), JudgedRows.repeats(shown) > 1 ? ", first repeat" : "", slope(scored, level)), plot.svg(), List.of(), false);
    }

    /** In words; a sentence why not where the line cannot be fitted. */
    private static String slope(LabelledScores scored, double level) {
        try {
            Recalibration line = Recalibration.of(scored, level);
            return "Slope %s (ideal 1), calibration in the large %s (ideal 0).".formatted(Numbers.interval(line.slope(), line.slopeInterval().lower(), line.slopeInterval().upper()),
                    Numbers.interval(line.inTheLarge(), line.inTheLargeInterval().lower(), line.inTheLargeInterval().upper()));
        } catch (IllegalArgumentException untold) {
            return "Slope and intercept cannot be told: classes are separated, or there is one only.";
        }
    }

    private static int[] counts(double[] scores) {
        int[] counts = new int[BINS];
        for (double score : scores) {
            counts[Math.clamp((int) (score * BINS), 0, BINS - 1)]++;
        }
        return counts;
    }

    private static Part groups(TargetView view, String file, LabelledScores scored) {
        double level = view.result().definition().metrics().confidence();
        List<List<Cell>> lines = groups(scored).groups().stream().map(group -> List.of(Cell.of(group.predicted(), Numbers.figure(group.predicted())),
                Cell.of(group.observed().value(), Numbers.figure(group.observed().value())), Cell.of(group.observed().wilson(level).lower(), Numbers.figure(group.observed().wilson(level).lower())),
                Cell.of(group.observed().wilson(level).upper(), Numbers.figure(group.observed().wilson(level).upper())), Cell.of(group.observed().successes()), Cell.of(group.observed().trials()))).toList();
        return new Part.Table(file + "-calibration", "Points of the calibration plot", List.of("Mean prediction", "Observed share", "Lower", "Upper", "Events", "Rows"), lines);
    }
}
