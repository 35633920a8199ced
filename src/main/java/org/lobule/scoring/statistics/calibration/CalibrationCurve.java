package org.lobule.scoring.statistics.calibration;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Quantiles;
import org.lobule.scoring.statistics.Ranks;

/**
 * The observed share of events as a smooth function of the predicted probability.
 *
 * @param predicted abscissae, rising
 * @param observed  ordinates, within [0, 1]
 * @param integratedIndex mean distance of curve and diagonal over the rows: Austin &amp; Steyerberg's ICI, Stat Med 2019;38:4051
 * @param medianDistance  E50, over the rows
 * @param ninetiethDistance E90, over the rows
 */
public record CalibrationCurve(double[] predicted, double[] observed, double integratedIndex, double medianDistance, double ninetiethDistance) {

    /**
     * Local regression without robustness steps: Cleveland, J Am Stat Assoc 1979;74:829.
     *
     * @param span   share of the rows that each point is fitted to, 0.75 by custom
     * @param points of the curve, evenly spaced over the range predicted
     */
    public static CalibrationCurve smooth(LabelledScores predicted, double span, int points) {
        predicted.requireProbabilities();
        double[][] sorted = sorted(predicted);
        LocalLine line = new LocalLine(sorted[0], sorted[1], span);
        double least = sorted[0][0];
        double range = sorted[0][sorted[0].length - 1] - least;
        double[] abscissae = new double[Math.max(2, points)];
        Arrays.setAll(abscissae, point -> least + range * point / (abscissae.length - 1));
        return of(abscissae, sorted[0], at -> Math.clamp(line.at(at), 0, 1));
    }

    /** The best rising step function, by pooling adjacent violators; abscissae are the distinct predictions. */
    public static CalibrationCurve isotonic(LabelledScores predicted) {
        predicted.requireProbabilities();
        double[][] sorted = sorted(predicted);
        double[] distinct = Arrays.stream(sorted[0]).distinct().toArray();
        double[] fitted = MonotoneFit.rising(distinct, sorted[0], sorted[1]);
        return of(distinct, sorted[0], at -> fitted[Arrays.binarySearch(distinct, at)]);
    }

    private static CalibrationCurve of(double[] abscissae, double[] rows, DoubleUnaryOperator curve) {
        double[] distances = Arrays.stream(rows).map(at -> Math.abs(curve.applyAsDouble(at) - at)).sorted().toArray();
        return new CalibrationCurve(abscissae, Arrays.stream(abscissae).map(curve).toArray(), Arrays.stream(distances).average().orElseThrow(),
                Quantiles.of(distances, 0.5), Quantiles.of(distances, 0.9));
    }

    /** Predictions rising, and events (1) of the same rows. */
    private static double[][] sorted(LabelledScores predicted) {
        int[] order = Ranks.order(predicted.scores());
        return new double[][] {Arrays.stream(order).mapToDouble(row -> predicted.scores()[row] + 0.0).toArray(),
            Arrays.stream(order).mapToDouble(row -> predicted.events()[row] ? 1 : 0).toArray()};
    }
}
