package org.lobule.scoring.statistics.hypothesis;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Ranks;

/** What p values are worth when there are many. The adjusted value is compared with the level as if it were alone. */
public enum MultipleTesting {

    /** Each times their number; family-wise. */
    BONFERRONI,
    /** Stepping down from the smallest; family-wise, never weaker than Bonferroni's: Holm, Scand J Stat 1979;6:65. */
    HOLM,
    /** Stepping up from the largest; family-wise where tests are independent or positively dependent: Hochberg, Biometrika 1988;75:800. */
    HOCHBERG,
    /** False discovery rate, same condition: Benjamini &amp; Hochberg, J R Stat Soc B 1995;57:289. */
    BENJAMINI_HOCHBERG,
    /** False discovery rate under any dependence: Benjamini &amp; Yekutieli, Ann Stat 2001;29:1165. */
    BENJAMINI_YEKUTIELI;

    /**
     * @param p values; NaN stays NaN and does not count as a test
     * @return adjusted, in the same order, at most 1
     * @throws IllegalArgumentException where a value is not between 0 and 1
     */
    public double[] adjust(double[] p) {
        if (Arrays.stream(p).anyMatch(value -> value < 0 || value > 1)) {
            throw new IllegalArgumentException("A p value lies between 0 and 1");
        }
        int[] tests = IntStream.range(0, p.length).filter(test -> !Double.isNaN(p[test])).toArray();
        int[] order = Ranks.order(Arrays.stream(tests).mapToDouble(test -> p[test]).toArray());
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        int n = tests.length;
        boolean up = this != BONFERRONI && this != HOLM;
        double dependence = this == BENJAMINI_YEKUTIELI ? IntStream.rangeClosed(1, n).mapToDouble(i -> 1.0 / i).sum() : 1;
        double bound = up ? 1 : 0;
        for (int step = 0; step < n; step++) {
            int place = up ? n - 1 - step : step;
            int test = tests[order[place]];
            double value = Math.min(1, p[test] * factor(place + 1, n) * dependence);
            bound = this == BONFERRONI ? value : up ? Math.min(bound, value) : Math.max(bound, value);
            adjusted[test] = bound;
        }
        return adjusted;
    }

    /** @param rank of the p value, 1 is the smallest */
    private double factor(int rank, int n) {
        return switch (this) {
            case BONFERRONI -> n;
            case HOLM, HOCHBERG -> n - rank + 1.0;
            case BENJAMINI_HOCHBERG, BENJAMINI_YEKUTIELI -> (double) n / rank;
        };
    }
}
