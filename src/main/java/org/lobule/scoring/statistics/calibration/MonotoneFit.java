package org.lobule.scoring.statistics.calibration;

/** Isotonic regression by pooling adjacent violators: Barlow et al., Statistical Inference under Order Restrictions, 1972. */
final class MonotoneFit {

    private MonotoneFit() {}

    /**
     * @param distinct values of x, rising
     * @param x        rising
     * @return fitted values at the distinct ones
     */
    static double[] rising(double[] distinct, double[] x, double[] y) {
        double[] means = new double[distinct.length];
        double[] weights = new double[distinct.length];
        int[] lengths = new int[distinct.length];
        int blocks = 0;
        for (int value = 0, row = 0; value < distinct.length; value++) {
            double sum = 0;
            int start = row;
            while (row < x.length && x[row] == distinct[value]) {
                sum += y[row++];
            }
            weights[blocks] = row - start;
            means[blocks] = sum / weights[blocks];
            lengths[blocks] = 1;
            blocks++;
            while (blocks > 1 && means[blocks - 2] >= means[blocks - 1]) {
                double weight = weights[blocks - 2] + weights[blocks - 1];
                means[blocks - 2] = (weights[blocks - 2] * means[blocks - 2] + weights[blocks - 1] * means[blocks - 1]) / weight;
                weights[blocks - 2] = weight;
                lengths[blocks - 2] += lengths[blocks - 1];
                blocks--;
            }
        }
        double[] fitted = new double[distinct.length];
        for (int block = 0, value = 0; block < blocks; block++) {
            for (int place = 0; place < lengths[block]; place++) {
                fitted[value++] = means[block];
            }
        }
        return fitted;
    }
}
