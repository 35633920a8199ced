package org.lobule.radiomics.texture;

/**
 * The features that run lengths (IBSI TP0I, section 3.7), zone sizes (9SAK, 3.8), zone distances (VMDZ, 3.9) and dependence
 * counts (REK0, 3.11) have in common: the four families differ in what they count, not in the formulas. "Extent" stands for
 * length, size, distance or dependence count. Logarithms are to base 2.
 */
final class ExtentFeatures {

    private final int[] levels;
    private final int[] extents;
    private final double[] counts;
    private final double[] ofLevel;
    private final double voxels;
    private double total;
    private int cells;

    /**
     * @param cells  how many cells of the matrix are not 0
     * @param stride more than the highest grey level
     * @param voxels the voxels that the extents were counted at, for the percentage
     */
    ExtentFeatures(int cells, int stride, double voxels) {
        levels = new int[cells];
        extents = new int[cells];
        counts = new double[cells];
        ofLevel = new double[stride];
        this.voxels = voxels;
    }

    /** A cell of the matrix that is not 0; cells come in the order of their extents. */
    void add(int level, int extent, double count) {
        levels[cells] = level;
        extents[cells] = extent;
        counts[cells] = count;
        cells++;
        ofLevel[level] += count;
        total += count;
    }

    /**
     * Short and long emphasis; low and high grey level emphasis; short low, short high, long low, long high; grey level
     * non-uniformity, normalised; extent non-uniformity, normalised; percentage; grey level variance; extent variance;
     * entropy; energy.
     */
    double[] values() {
        double[] emphasis = new double[8];
        double levelMean = 0;
        double extentMean = 0;
        double entropy = 0;
        double energy = 0;
        for (int c = 0; c < cells; c++) {
            double p = counts[c] / total;
            double level2 = (double) levels[c] * levels[c];
            double extent2 = (double) extents[c] * extents[c];
            emphasis[0] += p / extent2;
            emphasis[1] += p * extent2;
            emphasis[2] += p / level2;
            emphasis[3] += p * level2;
            emphasis[4] += p / (level2 * extent2);
            emphasis[5] += p * level2 / extent2;
            emphasis[6] += p * extent2 / level2;
            emphasis[7] += p * level2 * extent2;
            levelMean += p * levels[c];
            extentMean += p * extents[c];
            entropy -= p * Math.log(p) / LOG_2;
            energy += p * p;
        }
        double levelSquares = 0;
        for (double count : ofLevel) {
            levelSquares += count * count;
        }
        double extentSquares = extentSquares();
        return new double[] {emphasis[0], emphasis[1], emphasis[2], emphasis[3], emphasis[4], emphasis[5], emphasis[6], emphasis[7],
            levelSquares / total, levelSquares / (total * total), extentSquares / total, extentSquares / (total * total), total / voxels,
            variance(levels, levelMean), variance(extents, extentMean), entropy, energy};
    }

    private double extentSquares() {
        double squares = 0;
        for (int c = 0; c < cells;) {
            int extent = extents[c];
            double sum = 0;
            for (; c < cells && extents[c] == extent; c++) {
                sum += counts[c];
            }
            squares += sum * sum;
        }
        return squares;
    }

    private double variance(int[] of, double mean) {
        double variance = 0;
        for (int c = 0; c < cells; c++) {
            double deviation = of[c] - mean;
            variance += deviation * deviation * counts[c] / total;
        }
        return variance;
    }

    private static final double LOG_2 = Math.log(2);
}
