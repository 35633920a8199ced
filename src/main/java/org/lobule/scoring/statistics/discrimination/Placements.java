package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Ranks;

/**
 * The structural components of an area under the curve: for each case with the event the share of those without that score lower,
 * for each case without it the share of those with it that score higher, ties counting half. DeLong, DeLong &amp; Clarke-Pearson,
 * Biometrics 1988;44:837, from ranks as in Sun &amp; Xu, IEEE Signal Process Lett 2014;21:1389.
 */
record Placements(double[] events, double[] others) {

    /** @throws IllegalArgumentException where all rows had the event, or none */
    static Placements of(LabelledScores scored) {
        scored.requireBothClasses();
        return new Placements(shares(scored, true), shares(scored, false));
    }

    private static double[] shares(LabelledScores scored, boolean event) {
        double[] own = scored.scoresOf(event);
        double[] among = Ranks.mid(own);
        double[] overall = Ranks.mid(scored.scores());
        int others = scored.size() - own.length;
        double[] shares = new double[own.length];
        int place = 0;
        for (int row = 0; row < scored.size(); row++) {
            if (scored.events()[row] == event) {
                double lower = (overall[row] - among[place]) / others;
                shares[place++] = event ? lower : 1 - lower;
            }
        }
        return shares;
    }

    double area() {
        return Arrays.stream(events).average().orElseThrow();
    }

    double variance() {
        return covariance(this, this);
    }

    /** Of the areas of two scores of the same cases; NaN where a class has one case only. */
    static double covariance(Placements first, Placements second) {
        return sampleCovariance(first.events, second.events) / first.events.length
                + sampleCovariance(first.others, second.others) / first.others.length;
    }

    private static double sampleCovariance(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double sum = 0;
        for (int place = 0; place < x.length; place++) {
            sum += (x[place] - meanX) * (y[place] - meanY);
        }
        return sum / (x.length - 1);
    }
}
