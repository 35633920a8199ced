package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.ResamplingUnits;
import org.lobule.scoring.statistics.discrimination.PrecisionRecallCurve;
import org.lobule.scoring.statistics.discrimination.RocCurve;
import org.lobule.scoring.statistics.discrimination.RocPoint;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;

/** ROC and precision-recall curves of candidates. */
final class RocParts {

    static final int MOST_CURVES = 6;
    private static final int GRID = 101;
    private static final int DRAWS = 200;

    private RocParts() {}

    /** The curve of one repeat as it is, of several their mean at each false positive rate; the candidate in {@code shown} has a band. */
    static Part roc(TargetView view, List<Evaluation> judged, Evaluation shown) {
        List<Evaluation> drawn = first(judged, shown);
        var plot = new Plot(Scale.share("False positive rate (1 − specificity)"), Scale.share("Sensitivity"), "ROC curves: " + told(drawn)).reference(0, 0, 1, 1);
        band(view, shown, plot);
        for (int series = drawn.size() - 1; series >= 0; series--) {
            curve(view, drawn.get(series), series, plot);
        }
        return new Part.Figure("ROC curves%s. The band is of the first one: %.0f %% interval at each false positive rate, by drawing patients anew %d times.".formatted(
                JudgedRows.repeats(shown) > 1 ? ", mean over %d repeats".formatted(JudgedRows.repeats(shown)) : "", 100 * view.result().definition().metrics().confidence(), DRAWS)
                + more(judged), plot.svg(), legend(drawn), false);
    }

    private static void curve(TargetView view, Evaluation evaluation, int series, Plot plot) {
        int repeats = JudgedRows.repeats(evaluation);
        JudgedRows rows = JudgedRows.repeat(0, view.result(), view.target(), evaluation);
        if (repeats == 1) {
            if (both(rows.scored())) {
                List<RocPoint> points = RocCurve.of(rows.scored()).points();
                plot.line(series, points.stream().mapToDouble(RocPoint::falsePositiveRate).toArray(), points.stream().mapToDouble(RocPoint::sensitivity).toArray());
            }
            return;
        }
        JudgedRows all = JudgedRows.all(view.result(), view.target(), evaluation);
        int[] repeat = evaluation.predictions().repeat();
        plot.line(series, grid(), mean(all.scored(), IntStream.range(0, all.size()).toArray(), repeat));
    }

    private static void band(TargetView view, Evaluation shown, Plot plot) {
        JudgedRows all = JudgedRows.all(view.result(), view.target(), shown);
        LabelledScores scored = all.scored();
        if (!both(scored)) {
            return;
        }
        int[] repeat = shown.predictions().repeat();
        var bootstrap = new Bootstrap(DRAWS, view.result().provenance().seed(), view.result().definition().metrics().confidence(), Bootstrap.Method.PERCENTILE);
        List<BootstrapEstimate> estimates = bootstrap.estimates(ResamplingUnits.stratified(all.patients(), scored.classes()), rows -> mean(scored, rows, repeat));
        plot.band(0, grid(), estimates.stream().mapToDouble(estimate -> estimate.interval().lower()).toArray(),
                estimates.stream().mapToDouble(estimate -> estimate.interval().upper()).toArray(), false);
    }

    /** Sensitivity at each false positive rate of the grid, mean over repeats that have both classes. */
    static double[] mean(LabelledScores scored, int[] rows, int[] repeat) {
        double[] sum = new double[GRID];
        int told = 0;
        for (int of : IntStream.of(rows).map(row -> repeat[row]).distinct().sorted().toArray()) {
            LabelledScores one = scored.selectRows(IntStream.of(rows).filter(row -> repeat[row] == of).toArray());
            if (both(one)) {
                double[] heights = heights(RocCurve.of(one));
                Arrays.setAll(sum, point -> sum[point] + heights[point]);
                told++;
            }
        }
        double repeats = told;
        return Arrays.stream(sum).map(value -> value / repeats).toArray();
    }

    private static double[] heights(RocCurve curve) {
        double[] heights = new double[GRID];
        List<RocPoint> points = curve.points();
        int next = 0;
        for (int place = 0; place < GRID; place++) {
            double rate = place / (GRID - 1.0);
            while (next + 1 < points.size() && points.get(next + 1).falsePositiveRate() <= rate + 1e-12) {
                next++;
            }
            RocPoint left = points.get(next);
            RocPoint right = points.get(Math.min(next + 1, points.size() - 1));
            double width = right.falsePositiveRate() - left.falsePositiveRate();
            heights[place] = width <= 0 ? left.sensitivity() : left.sensitivity() + (rate - left.falsePositiveRate()) / width * (right.sensitivity() - left.sensitivity());
        }
        return heights;
    }

    private static double[] grid() {
        return IntStream.range(0, GRID).mapToDouble(place -> place / (GRID - 1.0)).toArray();
    }

    static Part precisionRecall(TargetView view, List<Evaluation> judged, Evaluation shown) {
        List<Evaluation> drawn = first(judged, shown);
        double prevalence = JudgedRows.all(view.result(), view.target(), shown).scored().prevalence();
        var plot = new Plot(Scale.share("Recall (sensitivity)"), Scale.share("Precision (positive predictive value)"), "Precision-recall curves; events are %s of the rows".formatted(Numbers.percent(prevalence)))
                .reference(0, prevalence, 1, prevalence);
        List<String> legend = new ArrayList<>();
        for (int series = 0; series < drawn.size(); series++) {
            LabelledScores scored = JudgedRows.all(view.result(), view.target(), drawn.get(series)).scored();
            if (scored.eventCount() > 0) {
                var curve = PrecisionRecallCurve.of(scored);
                plot.line(series, curve.points().stream().mapToDouble(PrecisionRecallCurve.Point::recall).toArray(), curve.points().stream().mapToDouble(PrecisionRecallCurve.Point::precision).toArray());
                legend.add("%s: average precision %s".formatted(drawn.get(series).candidate(), Numbers.figure(curve.averagePrecision())));
            }
        }
        return new Part.Figure("Precision-recall curves%s; the dotted line is the share of events, which a worthless score has.".formatted(JudgedRows.repeats(shown) > 1 ? " of all repeats together" : "")
                + more(judged), plot.svg(), legend, false);
    }

    private static boolean both(LabelledScores scored) {
        return scored.eventCount() > 0 && scored.eventCount() < scored.size();
    }

    /** The shown one first, then others, as many as can be told apart. */
    static List<Evaluation> first(List<Evaluation> judged, Evaluation shown) {
        List<Evaluation> drawn = new ArrayList<>(List.of(shown));
        judged.stream().filter(evaluation -> evaluation != shown).limit(MOST_CURVES - 1).forEach(drawn::add);
        return drawn;
    }

    static String more(List<Evaluation> judged) {
        return judged.size() > MOST_CURVES ? " %d more candidates are not drawn; their figures are in the table.".formatted(judged.size() - MOST_CURVES) : "";
    }

    static List<String> legend(List<Evaluation> drawn) {
        return drawn.stream().map(evaluation -> {
            Metric main = TargetView.main(evaluation);
            return "%s: %s %s".formatted(evaluation.candidate(), main.name(), Numbers.interval(main.value(), main.lower(), main.upper()));
        }).toList();
    }

    static String told(List<Evaluation> drawn) {
        return String.join("; ", legend(drawn));
    }
}
