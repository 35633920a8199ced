package org.lobule.radiomics.intensity;

import org.lobule.radiomics.region.Distribution;

/** The statistics that intensities and histograms share. */
record Statistics(double mean, double variance, double skewness, double kurtosis, double median, double percentile10,
                  double percentile25, double percentile75, double percentile90, double robustMeanAbsoluteDeviation) {

    static Statistics of(Distribution distribution) {
        boolean flat = distribution.isFlat();
        double mean = flat ? distribution.minimum() : distribution.mean();
        Distribution.Moments moments = distribution.moments(mean);
        double variance = flat ? 0 : moments.second();
        double skewness = flat ? 0 : moments.third() / (variance * Math.sqrt(variance));
        double kurtosis = flat ? 0 : moments.fourth() / (variance * variance) - 3;
        double percentile10 = distribution.percentile(10);
        double percentile90 = distribution.percentile(90);
        return new Statistics(mean, variance, skewness, kurtosis, distribution.median(), percentile10, distribution.percentile(25),
                distribution.percentile(75), percentile90, distribution.meanAbsoluteDeviationWithin(percentile10, percentile90));
    }

    double interquartileRange() {
        return percentile75 - percentile25;
    }

    double quartileSum() {
        return percentile75 + percentile25;
    }

    double quartileDispersion() {
        return interquartileRange() / quartileSum();
    }

    double coefficientOfVariation() {
        return Math.sqrt(variance) / mean;
    }
}
