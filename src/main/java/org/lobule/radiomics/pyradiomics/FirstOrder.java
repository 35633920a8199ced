package org.lobule.radiomics.pyradiomics;

import java.util.HashMap;
import java.util.Map;

import org.lobule.radiomics.Resegmentation;
import org.lobule.radiomics.region.Binning;
import org.lobule.radiomics.region.CountedValues;
import org.lobule.radiomics.region.Distribution;
import org.lobule.radiomics.region.PreparedRegion;

/**
 * First order features, of the intensities themselves; entropy and uniformity of their bins. Unlike the standard's, percentiles are
 * interpolated between ranks, kurtosis is not excess, and a shift may be added before intensities are squared.
 */
final class FirstOrder {

    private FirstOrder() {}

    /** By name; the region must have a voxel. */
    static Map<String, Double> of(PreparedRegion region, FeatureSettings settings) {
        Distribution x = region.distribution();
        boolean flat = x.isFlat();
        double mean = flat ? x.minimum() : x.mean();
        Distribution.Moments moments = x.moments(mean);
        double variance = flat ? 0 : moments.second();
        double percentile10 = x.interpolatedPercentile(10);
        double percentile90 = x.interpolatedPercentile(90);
        double meanSquare = x.moments(-settings.voxelArrayShift()).second();
        double energy = meanSquare * x.total();
        Map<String, Double> values = new HashMap<>();
        values.put("10Percentile", percentile10);
        values.put("90Percentile", percentile90);
        values.put("Energy", energy);
        values.put("TotalEnergy", energy * region.box().voxelVolume());
        values.put("InterquartileRange", x.interpolatedPercentile(75) - x.interpolatedPercentile(25));
        values.put("Kurtosis", flat ? 0 : moments.fourth() / (variance * variance));
        values.put("Maximum", x.maximum());
        values.put("Mean", mean);
        values.put("MeanAbsoluteDeviation", flat ? 0 : x.meanAbsoluteDeviation(mean));
        values.put("Median", x.median());
        values.put("Minimum", x.minimum());
        values.put("Range", x.maximum() - x.minimum());
        values.put("RobustMeanAbsoluteDeviation", flat ? 0 : x.meanAbsoluteDeviationWithin(percentile10, percentile90));
        values.put("RootMeanSquared", Math.sqrt(meanSquare));
        values.put("Skewness", flat ? 0 : moments.third() / (variance * Math.sqrt(variance)));
        values.put("StandardDeviation", Math.sqrt(variance));
        values.put("Variance", variance);
        addOfBins(x.map(Binning.of(settings.bins(), Resegmentation.NONE, x)::level), values);
        return values;
    }

    private static void addOfBins(CountedValues bins, Map<String, Double> values) {
        double entropy = 0;
        double uniformity = 0;
        for (int b = 0; b < bins.distinct(); b++) {
            double p = (double) bins.count(b) / bins.total();
            entropy -= p * Math.log(p) / Math.log(2);
            uniformity += p * p;
        }
        values.put("Entropy", entropy);
        values.put("Uniformity", uniformity);
    }
}
