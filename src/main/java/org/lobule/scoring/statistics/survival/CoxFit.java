package org.lobule.scoring.statistics.survival;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A fitted proportional-hazards model.
 *
 * @param columns           covariates in the order of everything below
 * @param ties              how tied events were counted
 * @param coefficients      logarithms of the hazard ratio by unit of the covariate
 * @param covariance        of the coefficients, from the likelihood
 * @param robust            of the coefficients, from the rows' (or clusters') influence (Lin and Wei, J Am Stat Assoc 1989;84:1074-1078)
 * @param centre            mean of each covariate; predictors are told from there
 * @param baselines         by stratum, at the centre
 * @param nullLogLikelihood with all coefficients 0
 * @param logLikelihood     at the coefficients
 * @param scoreTest         of all coefficients together; without ties, of one binary covariate, the log-rank test
 * @param rows              fitted to
 * @param events            of cause 1
 * @param iterations        of Newton's method
 */
public record CoxFit(List<String> columns, TieMethod ties, double[] coefficients, double[][] covariance, double[][] robust, double[] centre,
                     List<BaselineHazard> baselines, double nullLogLikelihood, double logLikelihood, TestResult scoreTest, int rows, int events, int iterations) {

    /** From the likelihood. */
    public double[] standardErrors() {
        return roots(covariance);
    }

    /** From the influence of rows or clusters: to be used where rows are of one patient, or weighted. */
    public double[] robustStandardErrors() {
        return roots(robust);
    }

    private static double[] roots(double[][] matrix) {
        return IntStream.range(0, matrix.length).mapToDouble(column -> Math.sqrt(matrix[column][column])).toArray();
    }

    /** Hazard ratio by unit of a covariate; its standard error is that of the coefficient. */
    public Estimate hazardRatio(int column, double confidence) {
        return hazardRatio(column, standardErrors()[column], confidence);
    }

    public Estimate robustHazardRatio(int column, double confidence) {
        return hazardRatio(column, robustStandardErrors()[column], confidence);
    }

    private Estimate hazardRatio(int column, double error, double confidence) {
        Interval limits = Interval.normal(confidence, coefficients[column], error);
        return new Estimate(Math.exp(coefficients[column]), error, new Interval(confidence, Math.exp(limits.lower()), Math.exp(limits.upper())));
    }

    /** Whether one coefficient is 0, by its normal deviate. */
    public TestResult wald(int column) {
        return TestResult.normal(columns.get(column), coefficients[column] / standardErrors()[column]);
    }

    /** Whether one coefficient is 0, by its normal deviate with the robust error. */
    public TestResult robustWald(int column) {
        return TestResult.normal(columns.get(column), coefficients[column] / robustStandardErrors()[column]);
    }

    /** Whether all coefficients are 0. */
    public TestResult wald() {
        return TestResult.chiSquare("Wald", new Cholesky(covariance).quadratic(coefficients), coefficients.length);
    }

    public TestResult robustWald() {
        return TestResult.chiSquare("Robust Wald", new Cholesky(robust).quadratic(coefficients), coefficients.length);
    }

    /** Whether all coefficients are 0. */
    public TestResult likelihoodRatio() {
        return TestResult.chiSquare("Likelihood ratio", 2 * (logLikelihood - nullLogLikelihood), coefficients.length);
    }

    /**
     * Logarithm of the hazard of each row against that at the centre.
     *
     * @throws IllegalArgumentException where a column is not there
     */
    public double[] linearPredictor(FeatureMatrix features) {
        return LinearPredictor.of(features, columns, coefficients, centre);
    }

    /**
     * Probability of being free of the event by [row][time]: exp(-H0(t) exp(x'b)).
     *
     * @param strata of each row, one that the model was fitted to
     * @throws IllegalArgumentException where a column or stratum is not there
     */
    public double[][] survival(FeatureMatrix features, int[] strata, double[] times) {
        double[] predictor = linearPredictor(features);
        double[][] survival = new double[predictor.length][times.length];
        for (int row = 0; row < predictor.length; row++) {
            BaselineHazard baseline = baseline(strata[row]);
            for (int place = 0; place < times.length; place++) {
                survival[row][place] = Math.exp(-baseline.at(times[place]) * Math.exp(predictor[row]));
            }
        }
        return survival;
    }

    /** @throws IllegalArgumentException where the stratum had no event in the fit */
    public BaselineHazard baseline(int stratum) {
        return baselines.stream().filter(baseline -> baseline.stratum() == stratum).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The model was fitted to no event of stratum " + stratum));
    }
}
