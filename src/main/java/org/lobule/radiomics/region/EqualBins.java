package org.lobule.radiomics.region;

/** A number of bins of equal width from the lowest intensity to the highest, which belongs to the last one; one bin where both are equal. */
record EqualBins(int bins, double lowest, double highest) implements Binning {

    @Override
    public double level(double intensity) {
        return level(intensity, bins, lowest, highest - lowest);
    }

    /** As intensities are not below the lowest, cutting off is rounding down, and the compiler makes vector instructions of it. */
    private static int level(double intensity, int bins, double lowest, double range) {
        return range == 0 ? 1 : Math.min(bins, (int) (bins * (intensity - lowest) / range) + 1);
    }

    @Override
    public void levels(float[] intensities, int begin, int end, short[] levels, int at) {
        int number = bins;
        double from = lowest;
        double range = highest - lowest;
        for (int v = 0; v < end - begin; v++) {
            levels[at + v] = (short) level(intensities[begin + v], number, from, range);
        }
    }
}
