package org.lobule.scoring.statistics.hypothesis;

import java.util.List;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.lobule.scoring.statistics.Ranks;

/**
 * The rank test that several groups are alike: Kruskal &amp; Wallis, J Am Stat Assoc 1952;47:583.
 *
 * @param h                corrected for ties; NaN where all values are equal
 * @param degreesOfFreedom groups less one
 * @param p                of h by chi-square
 */
public record KruskalWallisTest(double h, int degreesOfFreedom, double p) {

    /** @throws IllegalArgumentException where there are fewer than two groups, one is empty, or a value is missing */
    public static KruskalWallisTest of(List<double[]> groups) {
        if (groups.size() < 2) {
            throw new IllegalArgumentException("The Kruskal-Wallis test compares two groups at least; there are %d".formatted(groups.size()));
        }
        double[][] samples = groups.toArray(double[][]::new);
        Samples.require(1, "The Kruskal-Wallis test", samples);
        double[] all = Samples.joined(samples);
        double[] ranks = Ranks.mid(all);
        double n = all.length;
        double sum = 0;
        int place = 0;
        for (double[] sample : samples) {
            double own = 0;
            for (int value = 0; value < sample.length; value++) {
                own += ranks[place++] - (n + 1) / 2;
            }
            sum += own * own / sample.length;
        }
        double h = 12 / (n * (n + 1)) * sum / (1 - Ranks.tieTerm(all) / (n * n * n - n));
        int degrees = samples.length - 1;
        return new KruskalWallisTest(h, degrees, Double.isNaN(h) ? h : ChiSquaredDistribution.of(degrees).survivalProbability(Math.max(0, h)));
    }
}
