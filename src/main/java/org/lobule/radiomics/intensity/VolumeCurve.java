package org.lobule.radiomics.intensity;

import org.lobule.radiomics.Discretisation;
import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.region.Binning;
import org.lobule.radiomics.region.Distribution;

/**
 * The fraction of voxels that have at least an intensity, over the intensities G of the standard (IBSI 3.5):
 * <ul>
 * <li>whole-number intensities without discretisation: every whole number from the lower to the upper end of the
 *     re-segmentation range, where there is none from the lowest to the highest intensity;</li>
 * <li>other intensities without discretisation: all between these ends;</li>
 * <li>bins of a fixed size: their centres between these ends;</li>
 * <li>a fixed number of bins (arbitrary intensities): their numbers.</li>
 * </ul>
 *
 * @param intensities how the intensities, after discretisation, are distributed
 * @param first       the lowest of G
 * @param last        the highest of G
 * @param step        distance between neighbours in G; 0 where G is continuous
 */
record VolumeCurve(Distribution intensities, double first, double last, double step) {

    /** Fractions that miss a limit only by rounding reach it. */
    private static final double ROUNDING = 1e-9;

    static VolumeCurve of(Distribution distribution, Discretisation discretisation, Resegmentation resegmentation) {
        double lowest = Binning.start(resegmentation, distribution);
        double highest = resegmentation.range().map(Resegmentation.Range::upper).filter(Double::isFinite).orElse(distribution.maximum());
        return switch (discretisation) {
            case Discretisation.None none -> distribution.isWhole()
                    ? new VolumeCurve(distribution, Math.ceil(lowest), Math.floor(highest), 1)
                    : new VolumeCurve(distribution, lowest, highest, 0);
            case Discretisation.FixedBinSize size -> {
                Binning binning = Binning.of(discretisation, resegmentation, distribution);
                double width = size.width();
                double bins = Math.max(1, Math.ceil((highest - lowest) / width - ROUNDING));
                yield new VolumeCurve(distribution.map(x -> lowest + (binning.level(x) - 0.5) * width),
                        lowest + 0.5 * width, lowest + (bins - 0.5) * width, width);
            }
            case Discretisation.FixedBinNumber number -> new VolumeCurve(
                    distribution.map(Binning.of(discretisation, resegmentation, distribution)::level),
                    1, distribution.isFlat() ? 1 : number.bins(), 1);
            case Discretisation.AlignedBinSize size -> throw unstandardised(discretisation);
            case Discretisation.HistogramBinNumber number -> throw unstandardised(discretisation);
        };
    }

    private static IllegalArgumentException unstandardised(Discretisation discretisation) {
        return new IllegalArgumentException("The intensity-volume histogram of the standard has no bins " + discretisation.canonical());
    }

    /** The largest fraction of the volume at an intensity fraction of at least {@code fraction}. */
    double volumeAtIntensityFraction(double fraction) {
        double limit = first + fraction * (last - first);
        limit -= ROUNDING * Math.max(step, last - first);
        return (double) intensities.atLeast(limit) / intensities.total();
    }

    /** The lowest intensity of G that at most a fraction of the volume has; NaN where even the highest has more. */
    double intensityAtVolumeFraction(double fraction) {
        long most = (long) (fraction * intensities.total() * (1 + ROUNDING));
        if (most >= intensities.total()) {
            return first;
        }
        // the voxels of this intensity and above are too many, those of the next above are few enough
        double tooMany = intensities.atRank(intensities.total() - most);
        long above = intensities.atLeast(Math.nextUp(tooMany));
        double lowest = step > 0 ? first + (Math.floor((tooMany - first) / step + ROUNDING) + 1) * step
                : above > 0 ? intensities.atRank(intensities.total() - above + 1) : Double.POSITIVE_INFINITY;
        return lowest <= last + ROUNDING * step ? lowest : Double.NaN;
    }

    /** Area under the curve over intensity fractions from 0 to 1. */
    double area() {
        double range = last - first;
        if (range <= 0 || intensities.isFlat()) {
            return 0;
        }
        if (step == 0) {
            return (intensities.meanClamped(first, last) - first) / range;
        }
        // every voxel lies under the curve up to its own intensity: the sum of the curve over G, column by column
        double steps = Math.rint(range / step);
        double sum = intensities.meanOf(intensity -> Math.clamp(Math.floor((intensity - first) / step + ROUNDING) + 1, 0, steps + 1));
        return (sum - (volumeAtIntensityFraction(0) + volumeAtIntensityFraction(1)) / 2) / steps;
    }
}
