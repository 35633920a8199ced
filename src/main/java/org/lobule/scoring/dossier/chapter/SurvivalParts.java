package org.lobule.scoring.dossier.chapter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.lobule.scoring.dossier.figure.Plot;
import org.lobule.scoring.dossier.figure.Scale;
import org.lobule.scoring.dossier.page.Numbers;
import org.lobule.scoring.dossier.page.Part;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.decision.DecisionCurve;
import org.lobule.scoring.statistics.survival.CumulativeIncidence;
import org.lobule.scoring.statistics.survival.Estimate;
import org.lobule.scoring.statistics.survival.SurvivalCalibration;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.Metric;

/** Curves of time to an event. */
final class SurvivalParts {

    private static final int MOST_GROUPS = 5;
    private static final int ROWS_IN_GROUP = 20;
    private static final String AREA = "time-dependent AUC";
    private static final String BRIER = "Brier score";

    private SurvivalParts() {}

    static List<Part> of(TargetView view, List<Evaluation> judged, Evaluation shown, String file) {
        List<Part> parts = new ArrayList<>();
        JudgedRows first = JudgedRows.repeat(0, view.result(), view.target(), shown);
        if (first.grouped()) {
            parts.add(KaplanMeierParts.figure(view, first, view.result().definition().groups().names(), "risk groups of %s%s".formatted(shown.candidate(), JudgedRows.repeats(shown) > 1 ? ", first repeat" : "")));
        }
        overTime(view, judged, shown, AREA).ifPresent(parts::add);
        overTime(view, judged, shown, BRIER).ifPresent(parts::add);
        horizon(shown).ifPresent(horizon -> {
            calibration(view, shown, first, horizon).ifPresent(parts::add);
            decision(view, shown, first, horizon, file, parts);
        });
        if (!shown.groups().isEmpty()) {
            parts.add(DetailParts.groups(view, shown, file));
        }
        return parts;
    }

    private static Optional<Part> overTime(TargetView view, List<Evaluation> judged, Evaluation shown, String figure) {
        List<Evaluation> drawn = RocParts.first(judged, shown).stream().filter(evaluation -> !at(evaluation, figure).isEmpty()).toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        List<Double> times = drawn.stream().flatMap(evaluation -> at(evaluation, figure).stream()).map(metric -> Double.parseDouble(metric.at())).toList();
        double most = figure.equals(AREA) ? 1 : Math.max(0.3, drawn.stream().flatMap(evaluation -> at(evaluation, figure).stream()).mapToDouble(metric -> Double.isNaN(metric.upper()) ? metric.value() : metric.upper()).max().orElse(1));
        var plot = new Plot(Scale.around(view.time("Time"), times, 6), figure.equals(AREA) ? Scale.of("Time-dependent AUC", 0.3, 1, 7) : Scale.of("Brier score", 0, most, 6),
                "%s by time: %s".formatted(figure, String.join("; ", drawn.stream().map(evaluation -> evaluation.candidate().toString()).toList())));
        double reference = figure.equals(AREA) ? 0.5 : 0.25;
        plot.reference(times.stream().min(Double::compare).orElseThrow(), reference, times.stream().max(Double::compare).orElseThrow(), reference);
        double apart = (times.stream().max(Double::compare).orElseThrow() - times.stream().min(Double::compare).orElseThrow()) * 0.012;
        for (int series = 0; series < drawn.size(); series++) {
            double shift = (series - (drawn.size() - 1) / 2.0) * apart;
            List<Metric> metrics = at(drawn.get(series), figure);
            plot.line(series, metrics.stream().mapToDouble(metric -> Double.parseDouble(metric.at()) + shift).toArray(), metrics.stream().mapToDouble(Metric::value).toArray());
            for (Metric metric : metrics) {
                plot.dot(series, Double.parseDouble(metric.at()) + shift, metric.value(), metric.lower(), metric.upper());
            }
        }
        return Optional.of(new Part.Figure("%s at the horizons with intervals; %s. Points of one time stand beside each other so that they can be seen.".formatted(figure.equals(AREA) ? "Time-dependent AUC" : "Brier score",
                figure.equals(AREA) ? "the dotted line is chance" : "lower is better, the dotted line is what a prediction of one half for everybody has") + RocParts.more(judged), plot.svg(),
                drawn.stream().map(evaluation -> evaluation.candidate().toString()).toList(), false));
    }

    private static List<Metric> at(Evaluation evaluation, String figure) {
        return evaluation.metrics().stream().filter(metric -> metric.name().equals(figure) && !metric.at().isEmpty() && !Double.isNaN(metric.value())).toList();
    }

    /** The last time of a figure at which survival is told. */
    private static Optional<Double> horizon(Evaluation shown) {
        double[] told = ((Prediction.Risks) shown.predictions().prediction()).times();
        return at(shown, AREA).stream().map(metric -> Double.parseDouble(metric.at())).filter(time -> place(told, time) >= 0).max(Double::compare);
    }

    /** Times of metrics are rounded for people. */
    private static int place(double[] times, double time) {
        return IntStream.range(0, times.length).filter(place -> Math.abs(times[place] - time) <= 1e-3 * Math.max(1, Math.abs(time))).findFirst().orElse(-1);
    }

    private static double[] survival(JudgedRows rows, double horizon) {
        Prediction.Risks risks = (Prediction.Risks) rows.prediction();
        int place = place(risks.times(), horizon);
        return Arrays.stream(risks.survival()).mapToDouble(row -> Math.clamp(row[place], 0, 1)).toArray();
    }

    private static Optional<Part> calibration(TargetView view, Evaluation shown, JudgedRows rows, double horizon) {
        double[] survival = survival(rows, horizon);
        if (((SurvivalOutcome) rows.outcome()).competes()) {
            return Optional.of(incidence(view, shown, rows, horizon, survival));
        }
        SurvivalCalibration calibration;
        try {
            calibration = SurvivalCalibration.of((SurvivalOutcome) rows.outcome(), survival, horizon, Math.clamp(rows.size() / ROWS_IN_GROUP, 2, MOST_GROUPS));
        } catch (UnfitException | IllegalArgumentException untold) {
            return Optional.of(new Part.Paragraph("Calibration at %s cannot be told: %s".formatted(Numbers.text(horizon), untold.getMessage())));
        }
        var plot = new Plot(Scale.share("Predicted probability of the event"), Scale.share("Observed probability of the event"), "Calibration of %s at %s".formatted(shown.candidate(), Numbers.text(horizon))).reference(0, 0, 1, 1);
        int[] order = IntStream.range(0, survival.length).boxed().sorted((a, b) -> Double.compare(1 - survival[a], 1 - survival[b])).mapToInt(row -> row).toArray();
        plot.line(0, IntStream.of(order).mapToDouble(row -> 1 - survival[row]).toArray(), IntStream.of(order).mapToDouble(row -> 1 - calibration.observed()[row]).toArray());
        for (SurvivalCalibration.Group group : calibration.groups()) {
            Interval interval = group.observed().interval();
            plot.dot(0, 1 - group.predicted(), 1 - group.observed().value(), 1 - interval.upper(), 1 - interval.lower());
        }
        histogram(plot, survival);
        return Optional.of(new Part.Figure(("Calibration of %s at %s%s. Points: groups of like predictions, observed by Kaplan-Meier with intervals; line: smoothed over all rows; "
                + "mean difference of line and diagonal %s. Bars: predictions.").formatted(shown.candidate(), view.time(Numbers.text(horizon)),
                JudgedRows.repeats(shown) > 1 ? ", first repeat" : "", Numbers.figure(calibration.ici())), plot.svg(), List.of(), false));
    }

    private static void histogram(Plot plot, double[] survival) {
        int[] counts = new int[20];
        Arrays.stream(survival).forEach(free -> counts[Math.clamp((int) ((1 - free) * counts.length), 0, counts.length - 1)]++);
        plot.histogram(IntStream.rangeClosed(0, counts.length).mapToDouble(edge -> edge / (double) counts.length).toArray(), counts, new int[counts.length]);
    }

    /** Where events compete: groups of like predictions against their cumulative incidence. */
    private static Part incidence(TargetView view, Evaluation shown, JudgedRows rows, double horizon, double[] survival) {
        var plot = new Plot(Scale.share("Predicted incidence of the event"), Scale.share("Observed incidence of the event"), "Calibration of %s at %s".formatted(shown.candidate(), Numbers.text(horizon))).reference(0, 0, 1, 1);
        int[] order = IntStream.range(0, survival.length).boxed().sorted((a, b) -> Double.compare(survival[b], survival[a])).mapToInt(row -> row).toArray();
        int groups = Math.clamp(rows.size() / ROWS_IN_GROUP, 2, MOST_GROUPS);
        for (int group = 0; group < groups; group++) {
            int[] of = Arrays.copyOfRange(order, order.length * group / groups, order.length * (group + 1) / groups);
            Estimate observed = CumulativeIncidence.of((SurvivalOutcome) rows.outcome().selectRows(of), 1).estimate(horizon, view.result().definition().metrics().confidence());
            plot.dot(0, 1 - IntStream.of(of).mapToDouble(row -> survival[row]).average().orElseThrow(), observed.value(), observed.interval().lower(), observed.interval().upper());
        }
        histogram(plot, survival);
        return new Part.Figure("Calibration of %s at %s%s. Points: groups of like predictions, observed by cumulative incidence with intervals. Bars: predictions.".formatted(shown.candidate(),
                view.time(Numbers.text(horizon)), JudgedRows.repeats(shown) > 1 ? ", first repeat" : ""), plot.svg(), List.of(), false);
    }

    private static void decision(TargetView view, Evaluation shown, JudgedRows rows, double horizon, String file, List<Part> parts) {
        double[] risks = DoubleStream.of(survival(rows, horizon)).map(value -> 1 - value).toArray();
        SurvivalOutcome outcome = (SurvivalOutcome) rows.outcome();
        var points = DecisionCurve.byTime(risks, among -> CumulativeIncidence.until(outcome.selectRows(among), horizon), DecisionCurve.thresholds(0.01, 0.99, 99)).points();
        parts.add(DecisionParts.figure(view, shown, points, 1));
        parts.add(DecisionParts.table(file, points));
    }
}
