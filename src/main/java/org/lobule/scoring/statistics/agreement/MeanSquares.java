package org.lobule.scoring.statistics.agreement;

import java.util.Arrays;

/**
 * The two-way analysis of variance of subjects by raters, in the notation of Shrout &amp; Fleiss, Psychological Bulletin 1979;86:420.
 *
 * @param subjects        n
 * @param raters          k
 * @param betweenSubjects BMS, n - 1 degrees of freedom
 * @param withinSubjects  WMS, n (k - 1) degrees of freedom
 * @param betweenRaters   JMS, k - 1 degrees of freedom
 * @param residual        EMS, (n - 1)(k - 1) degrees of freedom
 */
public record MeanSquares(int subjects, int raters, double betweenSubjects, double withinSubjects, double betweenRaters, double residual) {

    public static MeanSquares of(Ratings ratings) {
        int n = ratings.subjects();
        int k = ratings.raters();
        double grand = Arrays.stream(ratings.values()).mapToDouble(MeanSquares::mean).average().orElseThrow();
        double[] raterMeans = new double[k];
        Arrays.setAll(raterMeans, rater -> mean(ratings.rater(rater)));
        double between = 0;
        double within = 0;
        double residual = 0;
        for (double[] subject : ratings.values()) {
            double mean = mean(subject);
            between += k * square(mean - grand);
            for (int rater = 0; rater < k; rater++) {
                within += square(subject[rater] - mean);
                residual += square(subject[rater] - mean - raterMeans[rater] + grand);
            }
        }
        double raters = Arrays.stream(raterMeans).map(mean -> n * square(mean - grand)).sum();
        double rounding = Math.ulp(Arrays.stream(ratings.values()).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElseThrow());
        double nothing = 16 * n * k * rounding * rounding; // sums of squares of rounding errors are none
        return new MeanSquares(n, k, above(nothing, between) / (n - 1), above(nothing, within) / (n * (k - 1.0)),
                above(nothing, raters) / (k - 1), above(nothing, residual) / ((n - 1.0) * (k - 1)));
    }

    private static double above(double nothing, double sum) {
        return sum <= nothing ? 0 : sum;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double square(double value) {
        return value * value;
    }

    int withinDegrees() {
        return subjects * (raters - 1);
    }

    int residualDegrees() {
        return (subjects - 1) * (raters - 1);
    }
}
