package org.lobule.scoring.model.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rising step-free line nearest to the events: pooled adjacent violators, straight between the scores, level beyond them
 * (Zadrozny and Elkan 2002).
 *
 * @param scores        rising
 * @param probabilities at them, not falling
 */
public record IsotonicScaling(double[] scores, double[] probabilities) implements Scaling {

    @Override
    public double probability(double score) {
        int at = Arrays.binarySearch(scores, score);
        if (at >= 0) {
            return probabilities[at];
        }
        int above = -at - 1;
        if (above == 0) {
            return probabilities[0];
        }
        if (above == scores.length) {
            return probabilities[above - 1];
        }
        double part = (score - scores[above - 1]) / (scores[above] - scores[above - 1]);
        return probabilities[above - 1] + part * (probabilities[above] - probabilities[above - 1]);
    }

    /** @param event by score */
    public static IsotonicScaling fit(double[] scores, boolean[] event) {
        double[] rising = Arrays.stream(scores).map(score -> score + 0.0).sorted().distinct().toArray();
        double[] sum = new double[rising.length];
        double[] weight = new double[rising.length];
        for (int n = 0; n < scores.length; n++) {
            int at = Arrays.binarySearch(rising, scores[n] + 0.0);
            sum[at] += event[n] ? 1 : 0;
            weight[at]++;
        }
        double[] probabilities = pooled(sum, weight);
        // Of a level stretch its two ends are enough.
        int[] kept = IntStream.range(0, rising.length).filter(n -> n == 0 || n == rising.length - 1
                || probabilities[n] != probabilities[n - 1] || probabilities[n] != probabilities[n + 1]).toArray();
        return new IsotonicScaling(Arrays.stream(kept).mapToDouble(n -> rising[n]).toArray(), Arrays.stream(kept).mapToDouble(n -> probabilities[n]).toArray());
    }

    private static double[] pooled(double[] sum, double[] weight) {
        int[] start = new int[sum.length];
        double[] blockSum = new double[sum.length];
        double[] blockWeight = new double[sum.length];
        int blocks = 0;
        for (int n = 0; n < sum.length; n++) {
            start[blocks] = n;
            blockSum[blocks] = sum[n];
            blockWeight[blocks++] = weight[n];
            while (blocks > 1 && blockSum[blocks - 2] * blockWeight[blocks - 1] >= blockSum[blocks - 1] * blockWeight[blocks - 2]) {
                blocks--;
                blockSum[blocks - 1] += blockSum[blocks];
                blockWeight[blocks - 1] += blockWeight[blocks];
            }
        }
        double[] mean = new double[sum.length];
        for (int block = 0; block < blocks; block++) {
            Arrays.fill(mean, start[block], block + 1 < blocks ? start[block + 1] : sum.length, blockSum[block] / blockWeight[block]);
        }
        return mean;
    }
}
