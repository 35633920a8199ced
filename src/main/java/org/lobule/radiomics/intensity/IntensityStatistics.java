package org.lobule.radiomics.intensity;

import org.lobule.radiomics.FeatureExtractor;
import org.lobule.radiomics.FeatureFamily;
import org.lobule.radiomics.FeatureValues;
import org.lobule.radiomics.region.Distribution;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * Intensity-based statistics (IBSI UHIW, section 3.3) of the intensity mask: 18 features. Variance is that of the
 * population, kurtosis is excess kurtosis, both it and skewness are 0 where all intensities are equal; percentiles are
 * by nearest rank.
 */
public final class IntensityStatistics implements FeatureExtractor {

    @Override
    public FeatureFamily family() {
        return FeatureFamily.INTENSITY_STATISTICS;
    }

    @Override
    public void extract(PreparedRegion region, FeatureValues values, Runnable checkpoint) {
        Distribution distribution = region.distribution();
        if (distribution.total() == 0) {
            values.absentRest("no voxel is left after re-segmentation");
            return;
        }
        var statistics = Statistics.of(distribution);
        values.put("Q4LE", statistics.mean());
        values.put("ECT3", statistics.variance());
        values.put("KE2A", statistics.skewness());
        values.put("IPH6", statistics.kurtosis());
        values.put("Y12H", statistics.median());
        values.put("1GSF", distribution.minimum());
        values.put("QG58", statistics.percentile10());
        values.put("8DWT", statistics.percentile90());
        values.put("84IY", distribution.maximum());
        values.put("SALO", statistics.interquartileRange());
        values.put("2OJQ", distribution.maximum() - distribution.minimum());
        values.put("4FUA", distribution.meanAbsoluteDeviation(statistics.mean()));
        values.put("1128", statistics.robustMeanAbsoluteDeviation());
        values.put("N72L", distribution.meanAbsoluteDeviation(statistics.median()));
        values.putIf(statistics.mean() != 0, "7TET", statistics.coefficientOfVariation(), "the mean is 0");
        values.putIf(statistics.quartileSum() != 0, "9S40", statistics.quartileDispersion(), "the quartiles add up to 0");
        double meanSquare = statistics.variance() + statistics.mean() * statistics.mean();
        values.put("N8CA", meanSquare * distribution.total());
        values.put("5ZWQ", Math.sqrt(meanSquare));
    }
}
