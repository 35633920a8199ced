package org.lobule.radiomics.texture;

import java.util.Arrays;

/**
 * For each grey level the number of voxels that have a neighbour, and the sum of how far they are from their neighbours'
 * mean; and the five features (IBSI IPET, section 3.10). As the standard says, coarseness is 10^6 where no voxel differs
 * from its neighbours; busyness is 0 where there is one level only, and so is contrast; strength is 0 where nothing differs.
 */
final class ToneDifferenceMatrix implements FeatureMatrix<ToneDifferenceMatrix> {

    /** The features in the order of {@link #features}. */
    static final String[] CODES = {"QCDE", "65HE", "NQ30", "HDEZ", "1X9X"};

    /** IBSI QCDE: the value where the definition divides by 0. */
    private static final double GREATEST_COARSENESS = 1e6;

    private final long[] voxels;
    private final double[] differences;
    private long total;

    /** @param highestLevel the highest grey level that may be counted */
    ToneDifferenceMatrix(int highestLevel) {
        voxels = new long[highestLevel + 1];
        differences = new double[highestLevel + 1];
    }

    /** Counts a voxel that has neighbours of a mean level. */
    void count(int level, double mean) {
        voxels[level]++;
        differences[level] += Math.abs(level - mean);
        total++;
    }

    /** Adds voxels of a level that have neighbours, with the sum of their differences from the means of these. */
    void add(int level, long number, double difference) {
        voxels[level] += number;
        differences[level] += difference;
        total += number;
    }

    /** Counts the voxels that are missing to those of a histogram as voxels without a difference. */
    void addLoneVoxels(long[] histogram) {
        for (int level = 1; level < histogram.length; level++) {
            total += histogram[level] - voxels[level];
            voxels[level] = histogram[level];
        }
    }

    @Override
    public void clear() {
        Arrays.fill(voxels, 0);
        Arrays.fill(differences, 0);
        total = 0;
    }

    @Override
    public void add(ToneDifferenceMatrix other) {
        for (int level = 1; level < voxels.length; level++) {
            voxels[level] += other.voxels[level];
            differences[level] += other.differences[level];
        }
        total += other.total;
    }

    @Override
    public boolean isEmpty() {
        return total == 0;
    }

    @Override
    public double[] features() {
        int present = 0;
        double weighted = 0;
        double sum = 0;
        for (int level = 1; level < voxels.length; level++) {
            present += voxels[level] > 0 ? 1 : 0;
            weighted += p(level) * differences[level];
            sum += differences[level];
        }
        double contrast = 0;
        double busyness = 0;
        double complexity = 0;
        double strength = 0;
        for (int a = 1; a < voxels.length; a++) {
            for (int b = 1; b < voxels.length && voxels[a] > 0; b++) {
                if (voxels[b] > 0) {
                    double step = Math.abs(a - b);
                    contrast += p(a) * p(b) * step * step;
                    busyness += Math.abs(a * p(a) - b * p(b));
                    complexity += step * (p(a) * differences[a] + p(b) * differences[b]) / (p(a) + p(b));
                    strength += (p(a) + p(b)) * step * step;
                }
            }
        }
        boolean flat = present == 1;
        return new double[] {weighted == 0 ? GREATEST_COARSENESS : 1 / weighted,
            flat ? 0 : contrast / ((double) present * (present - 1)) * sum / total,
            flat ? 0 : busyness == 0 ? Double.NaN : weighted / busyness,
            complexity / total,
            sum == 0 ? 0 : strength / sum};
    }

    private double p(int level) {
        return (double) voxels[level] / total;
    }
}
