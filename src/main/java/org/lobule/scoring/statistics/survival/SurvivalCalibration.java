package org.lobule.scoring.statistics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.Quantiles;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Whether the predicted probability of being free of the event at a time comes true: in groups of rising prediction, and smoothed
 * over all rows (Austin, Harrell and van Klaveren, Stat Med 2020;39:2714-2742).
 *
 * @param time     at which
 * @param groups   by rising prediction
 * @param observed by row: probability of being free of the event that rows of such a prediction had, from a proportional-hazards
 *                 model on a restricted cubic spline of three knots of log(-log) of the prediction
 * @param ici      mean difference between {@code observed} and prediction, without sign (integrated calibration index)
 * @param e50      its median
 * @param e90      its 90th percentile
 */
public record SurvivalCalibration(double time, List<Group> groups, double[] observed, double ici, double e50, double e90) {

    /**
     * @param rows      in the group
     * @param predicted mean
     * @param observed  by Kaplan and Meier
     */
    public record Group(int rows, double predicted, Estimate observed) {}

    /** Predictions are kept as far from 0 and 1, where log(-log) ends. */
    private static final double MARGIN = 1e-10;
    private static final double[] KNOTS = {0.1, 0.5, 0.9};

    /**
     * @param predicted survival at the time, by row, from 0 to 1
     * @param count     of groups, of equal numbers of rows; equal predictions stay together
     * @throws UnfitException where there are fewer rows than groups, no event, or predictions hardly differ
     */
    public static SurvivalCalibration of(SurvivalOutcome outcome, double[] predicted, double time, int count) {
        if (predicted.length != outcome.rows() || Arrays.stream(predicted).anyMatch(p -> !(p >= 0 && p <= 1))) {
            throw new IllegalArgumentException("%d predictions for %d rows, or one is not from 0 to 1".formatted(predicted.length, outcome.rows()));
        }
        if (count < 1 || count > predicted.length) {
            throw new UnfitException("%d rows cannot make %d groups".formatted(predicted.length, count));
        }
        double[] observed = smoothed(outcome, predicted, time);
        double[] errors = IntStream.range(0, observed.length).mapToDouble(row -> Math.abs(observed[row] - predicted[row])).sorted().toArray();
        return new SurvivalCalibration(time, groups(outcome, predicted, time, count), observed, Arrays.stream(errors).average().orElseThrow(),
                Quantiles.of(errors, 0.5), Quantiles.of(errors, 0.9));
    }

    private static List<Group> groups(SurvivalOutcome outcome, double[] predicted, double time, int count) {
        int[] order = RiskTable.byTime(predicted);
        List<Group> groups = new ArrayList<>();
        int from = 0;
        for (int group = 1; group <= count; group++) {
            int until = Math.max(from, (int) ((long) order.length * group / count));
            while (until > from && until < order.length && predicted[order[until]] == predicted[order[until - 1]]) {
                until++;
            }
            if (until > from) {
                int[] rows = Arrays.copyOfRange(order, from, until);
                groups.add(new Group(rows.length, Arrays.stream(rows).mapToDouble(row -> predicted[row]).average().orElseThrow(),
                        KaplanMeier.USUAL.fit(outcome.selectRows(rows)).estimate(time)));
            }
            from = until;
        }
        return groups;
    }

    private static double[] smoothed(SurvivalOutcome outcome, double[] predicted, double time) {
        double[] scale = Arrays.stream(predicted).map(p -> Math.log(-Math.log(Math.clamp(p, MARGIN, 1 - MARGIN)))).toArray();
        double[] rising = Arrays.stream(scale).sorted().toArray();
        double low = Quantiles.of(rising, KNOTS[0]);
        double middle = Quantiles.of(rising, KNOTS[1]);
        double high = Quantiles.of(rising, KNOTS[2]);
        if (!(low < middle && middle < high)) {
            throw new UnfitException("Predictions hardly differ: their calibration cannot be smoothed");
        }
        double[] bend = Arrays.stream(scale).map(value -> (cube(value - low) - cube(value - middle) * (high - low) / (high - middle)
                + cube(value - high) * (middle - low) / (high - middle)) / ((high - low) * (high - low))).toArray();
        FeatureMatrix spline = new FeatureMatrix(List.of("prediction", "bend of the prediction"), new double[][] {scale, bend}, scale.length);
        CoxFit fit = CoxRegression.USUAL.fit(CoxRows.of(outcome, spline));
        double[][] survival = fit.survival(spline, new int[scale.length], new double[] {time});
        return Arrays.stream(survival).mapToDouble(row -> row[0]).toArray();
    }

    private static double cube(double value) {
        return value > 0 ? value * value * value : 0;
    }
}
