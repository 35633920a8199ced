package org.lobule.scoring.statistics.hypothesis;

import org.lobule.scoring.statistics.Normal;
import org.lobule.scoring.statistics.Ranks;

/**
 * The rank sum test of Wilcoxon, Mann &amp; Whitney, Ann Math Stat 1947;18:50.
 *
 * @param u     pairs in which the first group's value is higher, ties counting half
 * @param area  share of the pairs: area under the curve of the value for the first group
 * @param exact whether p is from the distribution of U itself: without ties and up to 400 pairs; else normal, with the variance
 *              corrected for ties and the statistic for continuity
 * @param p     two-sided; NaN where all values are equal
 */
public record MannWhitneyTest(double u, double area, boolean exact, double p) {

    private static final long EXACT_PAIRS = 400;

    /** @throws IllegalArgumentException where a group is empty or a value is missing */
    public static MannWhitneyTest of(double[] first, double[] second) {
        Samples.require(1, "The rank sum test", first, second);
        double[] all = Samples.joined(first, second);
        double[] ranks = Ranks.mid(all);
        double sum = 0;
        for (int place = 0; place < first.length; place++) {
            sum += ranks[place];
        }
        double m = first.length;
        double n = second.length;
        double u = sum - m * (m + 1) / 2;
        double ties = Ranks.tieTerm(all);
        boolean exact = ties == 0 && m * n <= EXACT_PAIRS;
        double p = exact ? exact(first.length, second.length, Math.round(Math.max(u, m * n - u))) : normal(u, m, n, ties);
        return new MannWhitneyTest(u, u / (m * n), exact, p);
    }

    private static double normal(double u, double m, double n, double ties) {
        double total = m + n;
        double variance = m * n / 12 * (total + 1 - ties / (total * (total - 1)));
        if (!(variance > 1e-12)) {
            return Double.NaN;
        }
        double beyond = Math.max(0, Math.abs(u - m * n / 2) - 0.5);
        return Math.min(1, 2 * Normal.survival(beyond / Math.sqrt(variance)));
    }

    /** Twice the probability of this U or more: arrangements counted by the Gaussian binomial coefficient. */
    private static double exact(int m, int n, long u) {
        double[] ways = new double[m * n + 1];
        ways[0] = 1;
        for (int factor = 1; factor <= m; factor++) { // times (1 - q^(n + factor)) / (1 - q^factor)
            for (int power = ways.length - 1; power >= n + factor; power--) {
                ways[power] -= ways[power - n - factor];
            }
            for (int power = factor; power < ways.length; power++) {
                ways[power] += ways[power - factor];
            }
        }
        double total = 0;
        double beyond = 0;
        for (int power = 0; power < ways.length; power++) {
            total += ways[power];
            beyond += power >= u ? ways[power] : 0;
        }
        return Math.min(1, 2 * beyond / total);
    }
}
