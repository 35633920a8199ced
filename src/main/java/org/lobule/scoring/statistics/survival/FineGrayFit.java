package org.lobule.scoring.statistics.survival;

import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Interval;
import org.lobule.scoring.table.FeatureMatrix;

/**
 * A fitted model of the incidence of cause 1 where other causes compete.
 *
 * @param columns           covariates in the order of everything below
 * @param coefficients      logarithms of the ratio of subdistribution hazards by unit of the covariate
 * @param covariance        of the coefficients, with the weights of censoring estimated
 * @param centre            mean of each covariate; predictors are told from there
 * @param baseline          subdistribution hazard gathered at the centre
 * @param nullLogLikelihood of the weighted partial likelihood with all coefficients 0
 * @param logLikelihood     at the coefficients
 * @param rows              fitted to
 * @param events            of cause 1
 * @param competing         events of other causes
 */
public record FineGrayFit(List<String> columns, double[] coefficients, double[][] covariance, double[] centre, BaselineHazard baseline,
                          double nullLogLikelihood, double logLikelihood, int rows, int events, int competing) {

    public double[] standardErrors() {
        return IntStream.range(0, coefficients.length).mapToDouble(column -> Math.sqrt(covariance[column][column])).toArray();
    }

    /** Ratio of subdistribution hazards by unit of a covariate; its standard error is that of the coefficient. */
    public Estimate hazardRatio(int column, double confidence) {
        double error = standardErrors()[column];
        Interval limits = Interval.normal(confidence, coefficients[column], error);
        return new Estimate(Math.exp(coefficients[column]), error, new Interval(confidence, Math.exp(limits.lower()), Math.exp(limits.upper())));
    }

    /** Whether one coefficient is 0, by its normal deviate. */
    public TestResult wald(int column) {
        return TestResult.normal(columns.get(column), coefficients[column] / standardErrors()[column]);
    }

    /** Whether all coefficients are 0. */
    public TestResult wald() {
        return TestResult.chiSquare("Wald", new Cholesky(covariance).quadratic(coefficients), coefficients.length);
    }

    /**
     * Logarithm of the subdistribution hazard of each row against that at the centre.
     *
     * @throws IllegalArgumentException where a column is not there
     */
    public double[] linearPredictor(FeatureMatrix features) {
        return LinearPredictor.of(features, columns, coefficients, centre);
    }

    /**
     * Probability of an event of cause 1 by [row][time].
     *
     * @throws IllegalArgumentException where a column is not there
     */
    public double[][] incidence(FeatureMatrix features, double[] times) {
        double[] predictor = linearPredictor(features);
        double[][] incidence = new double[predictor.length][times.length];
        for (int row = 0; row < predictor.length; row++) {
            for (int place = 0; place < times.length; place++) {
                incidence[row][place] = -Math.expm1(-baseline.at(times[place]) * Math.exp(predictor[row]));
            }
        }
        return incidence;
    }
}
