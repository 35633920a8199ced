package org.lobule.radiomics.intensity;

import org.lobule.radiomics.region.Distribution;

/** The statistics that intensities and histograms share. */
record Statistics(double mean, double variance, double skewness, double kurtosis, double median, double percentile10,
                  double percentile25, double percentile75, double percentile90, double robustMeanAbsoluteDeviation) {

    static Statistics of(Distribution distribution) {
        boolean flat = distribution.distinct() == 1;
        double mean = flat ? distribution.minimum() : distribution.mean();
        double variance = flat ? 0 : distribution.moment(2, mean);
        double skewness = flat ? 0 : distribution.moment(3, mean) / (variance * Math.sqrt(variance));
        double kurtosis = flat ? 0 : distribution.moment(4, mean) / (variance * variance) - 3;
        double percentile10 = distribution.percentile(10);
        double percentile90 = distribution.percentile(90);
        Distribution robust = distribution.within(percentile10, percentile90);
        return new Statistics(mean, variance, skewness, kurtosis, distribution.median(), percentile10, distribution.percentile(25),
                distribution.percentile(75), percentile90, robust.meanAbsoluteDeviation(robust.mean()));
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
