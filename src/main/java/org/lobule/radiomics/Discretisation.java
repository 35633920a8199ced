package org.lobule.radiomics;

/** How intensities become the grey levels of histograms and textures (IBSI 4R0B). */
public sealed interface Discretisation {

    /**
     * The intensities are grey levels already: whole numbers from 1 on. A region with other intensities gets no
     * histogram and texture features, and the reason says so.
     */
    record None() implements Discretisation {}

    /**
     * Bins of one width in units of intensity, from the lower end of the re-segmentation range or, without a range,
     * from the region's minimum (IBSI Q3RU). For calibrated intensities such as HU.
     */
    record FixedBinSize(double width) implements Discretisation {

        public FixedBinSize {
            if (!(width > 0 && width <= 1e6)) {
                throw new IllegalArgumentException("The bin width must be positive and at most 1e6, not " + width);
            }
        }
    }

    /** One number of bins between the region's minimum and maximum (IBSI K15C). For arbitrary intensities such as MR. */
    record FixedBinNumber(int bins) implements Discretisation {

        public FixedBinNumber {
            if (bins < 2 || bins > 1024) {
                throw new IllegalArgumentException("The number of bins must be between 2 and 1024, not " + bins);
            }
        }
    }

    /**
     * Bins of one width whose edges are its multiples: the first bin begins at the multiple at or below the region's minimum
     * and is level 1. What pyradiomics does with a {@code binWidth} (its function {@code getBinEdges}).
     */
    record AlignedBinSize(double width) implements Discretisation {

        public AlignedBinSize {
            if (!(width > 0 && width <= 1e6)) {
                throw new IllegalArgumentException("The bin width must be positive and at most 1e6, not " + width);
            }
        }
    }

    /**
     * One number of bins between the region's minimum and maximum by the edges of {@code numpy.histogram}, which widens a region of
     * one intensity by half a unit to both sides: its level is then one of the middle. What pyradiomics does with a {@code binCount}.
     */
    record HistogramBinNumber(int bins) implements Discretisation {

        public HistogramBinNumber {
            if (bins < 1 || bins > 1024) {
                throw new IllegalArgumentException("The number of bins must be between 1 and 1024, not " + bins);
            }
        }
    }

    /** For the canonical form of the settings. */
    default String canonical() {
        return switch (this) {
            case None none -> "none";
            case FixedBinSize size -> "fixed-bin-size(" + size.width + ")";
            case FixedBinNumber number -> "fixed-bin-number(" + number.bins + ")";
            case AlignedBinSize size -> "aligned-bin-size(" + size.width + ")";
            case HistogramBinNumber number -> "histogram-bin-number(" + number.bins + ")";
        };
    }
}
