package org.lobule.radiomics.intensity;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.CountedValues;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * The histogram of grey levels (IBSI ZVCW, section 3.4): 23 features. Of several modes the one nearest to the mean counts,
 * of two at the same distance the lower one. Gradients are taken over the levels from 1 to the highest in the region, by
 * central differences and one-sided ones at the ends.
 */
public final class IntensityHistogram implements FeatureExtractor {

    @Override
    public FeatureFamily family() {
        return FeatureFamily.INTENSITY_HISTOGRAM;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        GreyLevels levels = region.greyLevels();
        if (!levels.exist()) {
            values.absentRest(levels.reason());
            return;
        }
        CountedValues distribution = levels.distribution();
        var statistics = Statistics.of(distribution);
        values.put("X6K6", statistics.mean());
        values.put("CH89", statistics.variance());
        values.put("88K1", statistics.skewness());
        values.put("C3I7", statistics.kurtosis());
        values.put("WIFQ", statistics.median());
        values.put("1PR8", distribution.minimum());
        values.put("GPMT", statistics.percentile10());
        values.put("OZ0C", statistics.percentile90());
        values.put("3NCY", distribution.maximum());
        values.put("AMMC", mode(distribution, statistics.mean()));
        values.put("WR0O", statistics.interquartileRange());
        values.put("5Z3W", distribution.maximum() - distribution.minimum());
        values.put("D2ZX", distribution.meanAbsoluteDeviation(statistics.mean()));
        values.put("WRZB", statistics.robustMeanAbsoluteDeviation());
        values.put("4RNL", distribution.meanAbsoluteDeviation(statistics.median()));
        values.put("CWYJ", statistics.coefficientOfVariation());
        values.put("SLWD", statistics.quartileDispersion());
        values.put("TLU2", entropy(distribution));
        values.put("BJ5W", uniformity(distribution));
        gradients(levels.histogram(), values);
    }

    private static double mode(CountedValues distribution, double mean) {
        int mode = 0;
        for (int b = 1; b < distribution.distinct(); b++) {
            long more = distribution.count(b) - distribution.count(mode);
            if (more > 0 || more == 0 && Math.abs(distribution.value(b) - mean) < Math.abs(distribution.value(mode) - mean)) {
                mode = b;
            }
        }
        return distribution.value(mode);
    }

    private static double entropy(CountedValues distribution) {
        double entropy = 0;
        for (int b = 0; b < distribution.distinct(); b++) {
            double p = (double) distribution.count(b) / distribution.total();
            entropy -= p * Math.log(p) / Math.log(2);
        }
        return entropy + 0.0; // never -0
    }

    private static double uniformity(CountedValues distribution) {
        double uniformity = 0;
        for (int b = 0; b < distribution.distinct(); b++) {
            double p = (double) distribution.count(b) / distribution.total();
            uniformity += p * p;
        }
        return uniformity;
    }

    /** @param histogram counts of the levels 0 (not one of them), 1, 2 ... */
    private static void gradients(long[] histogram, FeatureValues values) {
        int highest = histogram.length - 1;
        if (highest < 2) {
            values.absentRest("a histogram of one grey level has no gradient");
            return;
        }
        int steepestUp = 1;
        int steepestDown = 1;
        for (int level = 2; level <= highest; level++) {
            if (gradient(histogram, level) > gradient(histogram, steepestUp)) {
                steepestUp = level;
            }
            if (gradient(histogram, level) < gradient(histogram, steepestDown)) {
                steepestDown = level;
            }
        }
        values.put("12CE", gradient(histogram, steepestUp));
        values.put("8E6O", steepestUp);
        values.put("VQB3", gradient(histogram, steepestDown));
        values.put("RHQZ", steepestDown);
    }

    private static double gradient(long[] histogram, int level) {
        if (level == 1) {
            return histogram[2] - histogram[1];
        }
        if (level == histogram.length - 1) {
            return histogram[level] - histogram[level - 1];
        }
        return (histogram[level + 1] - histogram[level - 1]) / 2.0;
    }
}
