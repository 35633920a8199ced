package org.lobule.radiomics.region;

import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.Resegmentation;

/** From an intensity to the number of its bin, 1 for the first (IBSI 4R0B). */
@FunctionalInterface
public interface Binning {

    double level(double intensity);

    /** The levels of the intensities [begin, end), from {@code levels[at]} on. */
    default void levels(float[] intensities, int begin, int end, short[] levels, int at) {
        for (int v = begin; v < end; v++) {
            levels[at + v - begin] = (short) level(intensities[v]);
        }
    }

    /** The bins of intensities of a given distribution, which has at least one value. */
    static Binning of(Discretisation discretisation, Resegmentation resegmentation, Distribution distribution) {
        return switch (discretisation) {
            case Discretisation.None none -> intensity -> intensity;
            case Discretisation.FixedBinSize size -> {
                double start = start(resegmentation, distribution);
                yield intensity -> Math.floor((intensity - start) / size.width()) + 1;
            }
            case Discretisation.FixedBinNumber number -> new EqualBins(number.bins(), distribution.minimum(), distribution.maximum());
            case Discretisation.AlignedBinSize size -> EdgeBinning.aligned(size.width(), distribution.minimum());
            case Discretisation.HistogramBinNumber number -> EdgeBinning.histogram(number.bins(), distribution.minimum(), distribution.maximum());
        };
    }

    /** Lower end of the first bin of a fixed size: that of the re-segmentation range, without one the lowest intensity. */
    static double start(Resegmentation resegmentation, Distribution distribution) {
        return resegmentation.range().map(Resegmentation.Range::lower).filter(Double::isFinite).orElse(distribution.minimum());
    }
}
