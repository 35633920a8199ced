package org.lobule.scoring.statistics.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Quantiles;
import org.lobule.scoring.statistics.Ranks;
import org.lobule.scoring.statistics.ResamplingUnits;

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

    private static final int FITTED_AT_EACH_ROW = 2000;
    private static final int INTERPOLATED_POINTS = 501;

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
        DoubleUnaryOperator curve = at -> Math.clamp(line.at(at), 0, 1);
        return of(evenly(sorted[0], points), sorted[0], sorted[0].length <= FITTED_AT_EACH_ROW ? curve : interpolated(sorted[0], curve));
    }

    /**
     * Intervals of the points of {@link #smooth}, by resampling.
     *
     * @return in the order of {@code smooth(predicted, span, points).predicted()}
     */
    public static List<BootstrapEstimate> smoothBand(LabelledScores predicted, double span, int points, ResamplingUnits patients, Bootstrap bootstrap) {
        double[] abscissae = evenly(sorted(predicted.requireProbabilities())[0], points);
        return bootstrap.estimates(patients, rows -> {
            double[][] drawn = sorted(predicted.selectRows(rows));
            LocalLine line = new LocalLine(drawn[0], drawn[1], span);
            return Arrays.stream(abscissae).map(at -> Math.clamp(line.at(at), 0, 1)).toArray();
        });
    }

    private static double[] evenly(double[] sorted, int points) {
        double range = sorted[sorted.length - 1] - sorted[0];
        double[] abscissae = new double[Math.max(2, points)];
        Arrays.setAll(abscissae, point -> sorted[0] + range * point / (abscissae.length - 1));
        return abscissae;
    }

    /** The curve as straight lines between points of it, where a fit at each of very many rows would take long. */
    private static DoubleUnaryOperator interpolated(double[] sorted, DoubleUnaryOperator curve) {
        double[] x = evenly(sorted, INTERPOLATED_POINTS);
        double[] y = Arrays.stream(x).map(curve).toArray();
        return at -> {
            double place = (at - x[0]) / (x[x.length - 1] - x[0]) * (x.length - 1);
            int below = Math.clamp((int) place, 0, x.length - 2);
            return x[0] == x[x.length - 1] ? y[0] : y[below] + (place - below) * (y[below + 1] - y[below]);
        };
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
