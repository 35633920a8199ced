package org.lobule.radiomics.texture;

import java.util.Arrays;
import java.util.List;

/**
 * A symmetric grey level co-occurrence matrix and its 25 features (IBSI LFYI, section 3.6). Logarithms are to base 2.
 * N_g, which normalises the inverse differences, is the number of levels from the lowest to the highest of the region.
 * Correlation is 1 where all levels are equal (the limit, and what other programs give); the first measure of information
 * correlation is then undefined and NaN.
 */
public final class SymmetricMatrix {

    /** The features in the order of {@link #features}. */
    static final String[] CODES = {"GYBY", "60VM", "UR99", "TU9B", "TF7R", "D3YU", "NTRS", "ZGXS", "OEEB", "P6QZ", "8ZQL", "ACUI", "8S9J",
        "IB1Z", "NDRX", "WF0Z", "1QCO", "E8JP", "NI2N", "QWB0", "DG8W", "7NFM", "AE86", "R8DG", "JN9H"};

    private final double[] counts;
    private final int n;
    private final int lowest;
    private final double total;

    /**
     * @param counts n x n counts of pairs, both orders counted; sums of weighted counts where directions have weights
     * @param lowest the grey level of the first row
     */
    SymmetricMatrix(double[] counts, int n, int lowest) {
        this.counts = counts;
        this.n = n;
        this.lowest = lowest;
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        total = sum;
    }

    /** The sum of matrices of the same levels, each of their pairs counting {@code weights}. */
    static SymmetricMatrix weightedSum(List<SymmetricMatrix> matrices, double[] weights) {
        double[] sums = new double[matrices.getFirst().counts.length];
        for (int m = 0; m < weights.length; m++) {
            for (int c = 0; c < sums.length; c++) {
                sums[c] += weights[m] * matrices.get(m).counts[c];
            }
        }
        return new SymmetricMatrix(sums, matrices.getFirst().n, matrices.getFirst().lowest);
    }

    /** The sum of matrices of the same levels. */
    public static SymmetricMatrix sum(List<SymmetricMatrix> matrices) {
        double[] ones = new double[matrices.size()];
        Arrays.fill(ones, 1);
        return weightedSum(matrices, ones);
    }

    /** IBSI codes of the features in the order of {@link #features}. */
    public static List<String> codes() {
        return List.of(CODES);
    }

    /** Whether there is no pair at all. */
    public boolean isEmpty() {
        return total == 0;
    }

    /** Number of levels, from the lowest to the highest of the region. */
    public int levels() {
        return n;
    }

    /** The probability of the pair of the a-th and b-th level, counted from 0; the matrix must not be empty. */
    public double probability(int a, int b) {
        return counts[a * n + b] / total;
    }

    /** The features, one for each of {@link #codes}, NaN where one is undefined; the matrix must not be empty. */
    public double[] features() {
        double maximum = 0;
        double energy = 0;
        double entropy = 0;
        double[] marginal = new double[n];
        double[] difference = new double[n];
        double[] sum = new double[2 * n - 1];
        double autocorrelation = 0;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                if (counts[a * n + b] == 0) {
                    continue;
                }
                double p = counts[a * n + b] / total;
                maximum = Math.max(maximum, p);
                energy += p * p;
                entropy -= p * log2(p);
                marginal[a] += p;
                difference[Math.abs(a - b)] += p;
                sum[a + b] += p;
                autocorrelation += (double) (a + lowest) * (b + lowest) * p;
            }
        }
        double mean = mean(marginal, lowest);
        double variance = moment(marginal, lowest, mean, 2);
        double differenceMean = mean(difference, 0);
        double marginalEntropy = entropy(marginal);
        // the sum of two levels has the mean 2 mu, so its moments are the cluster features
        double tendency = moment(sum, 2 * lowest, 2 * mean, 2);
        return new double[] {maximum, mean, variance, entropy, differenceMean, moment(difference, 0, differenceMean, 2),
            entropy(difference), mean(sum, 2 * lowest), tendency, entropy(sum), energy, moment(difference, 0, 0, 2), differenceMean,
            inverse(difference, 1, 1), inverse(difference, n, 1), inverse(difference, 1, 2), inverse(difference, n, 2),
            inverseVariance(difference), correlation(tendency, variance), autocorrelation, tendency,
            moment(sum, 2 * lowest, 2 * mean, 3), moment(sum, 2 * lowest, 2 * mean, 4),
            marginalEntropy == 0 ? Double.NaN : (entropy - 2 * marginalEntropy) / marginalEntropy,
            Math.sqrt(Math.max(0, 1 - Math.exp(-2 * (2 * marginalEntropy - entropy))))};
    }

    /** The variance of a sum is 2 variances and 2 covariances. */
    private double correlation(double sumVariance, double variance) {
        boolean flat = total == counts[indexOfOnlyLevel()];
        return flat ? 1 : (sumVariance - 2 * variance) / (2 * variance);
    }

    private int indexOfOnlyLevel() {
        int diagonal = 0;
        for (int a = 1; a < n; a++) {
            if (counts[a * n + a] > counts[diagonal]) {
                diagonal = a * n + a;
            }
        }
        return diagonal;
    }

    private static double mean(double[] p, int first) {
        double mean = 0;
        for (int i = 0; i < p.length; i++) {
            mean += (i + first) * p[i];
        }
        return mean;
    }

    private static double moment(double[] p, int first, double centre, int power) {
        double moment = 0;
        for (int i = 0; i < p.length; i++) {
            double deviation = i + first - centre;
            double term = deviation * deviation;
            for (int factor = 2; factor < power; factor++) {
                term *= deviation;
            }
            moment += term * p[i];
        }
        return moment;
    }

    private static double entropy(double[] p) {
        double entropy = 0;
        for (double probability : p) {
            if (probability > 0) {
                entropy -= probability * log2(probability);
            }
        }
        return entropy;
    }

    /** Sum of p(k) / (1 + (k/scale)^power). */
    private static double inverse(double[] difference, double scale, int power) {
        double inverse = 0;
        for (int k = 0; k < difference.length; k++) {
            double ratio = k / scale;
            inverse += difference[k] / (1 + (power == 1 ? ratio : ratio * ratio));
        }
        return inverse;
    }

    private static double inverseVariance(double[] difference) {
        double inverse = 0;
        for (int k = 1; k < difference.length; k++) {
            inverse += difference[k] / ((double) k * k);
        }
        return inverse;
    }

    private static double log2(double x) {
        return Math.log(x) / LOG_2;
    }

    private static final double LOG_2 = Math.log(2);
}
