package org.lobule.scoring.statistics.hypothesis;

import org.apache.commons.statistics.distribution.TDistribution;
import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.statistics.Ranks;

/**
 * A correlation and the test that there is none.
 *
 * @param value    -1 to 1; NaN where a variable does not vary
 * @param interval by Fisher's transformation, with Bonett &amp; Wright's variance for ranks (Psychometrika 2000;65:23); undefined below four pairs
 * @param p        two-sided, by Student's t with n - 2 degrees of freedom; NaN below three pairs
 * @param pairs    how many
 */
public record CorrelationTest(double value, Interval interval, double p, int pairs) {

    /** Pearson's, of the values. */
    public static CorrelationTest pearson(double[] x, double[] y, double level) {
        return of(correlation(x, y), x.length, 1, level);
    }

    /** Spearman's, of the ranks, ties sharing theirs. */
    public static CorrelationTest spearman(double[] x, double[] y, double level) {
        check(x, y);
        double rho = correlation(Ranks.mid(x), Ranks.mid(y));
        return of(rho, x.length, 1 + rho * rho / 2, level);
    }

    private static CorrelationTest of(double r, int n, double variance, double level) {
        double t = r * Math.sqrt((n - 2) / (1 - r * r));
        double p = n < 3 || Double.isNaN(r) ? Double.NaN : Math.abs(r) == 1 ? 0 : Math.min(1, 2 * TDistribution.of(n - 2).survivalProbability(Math.abs(t)));
        if (n < 4 || Double.isNaN(r)) {
            return new CorrelationTest(r, Interval.undefined(level), p, n);
        }
        double centre = Math.log((1 + r) / (1 - r)) / 2;
        double margin = Normal.quantileOfInterval(level) * Math.sqrt(variance / (n - 3));
        return new CorrelationTest(r, new Interval(level, Math.tanh(centre - margin), Math.tanh(centre + margin)), p, n);
    }

    private static void check(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("A correlation needs pairs; there are %d and %d values".formatted(x.length, y.length));
        }
        Samples.require(2, "A correlation", x, y);
    }

    private static double correlation(double[] x, double[] y) {
        check(x, y);
        double meanX = Samples.mean(x);
        double meanY = Samples.mean(y);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int pair = 0; pair < x.length; pair++) {
            xx += (x[pair] - meanX) * (x[pair] - meanX);
            yy += (y[pair] - meanY) * (y[pair] - meanY);
            xy += (x[pair] - meanX) * (y[pair] - meanY);
        }
        return xx == 0 || yy == 0 ? Double.NaN : Math.clamp(xy / Math.sqrt(xx) / Math.sqrt(yy), -1, 1);
    }
}
