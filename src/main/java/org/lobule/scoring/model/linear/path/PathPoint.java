package org.lobule.scoring.model.linear.path;

/**
 * The model at one penalty, in the columns' own units: the predictor of response r is
 * {@code intercepts[r] + sum over k of coefficients[k][r] * value of columns[k]}.
 *
 * @param lambda        the penalty, of the mean loss of a row
 * @param intercepts    by response; where the likelihood has none, what makes the mean of the predictor 0
 * @param columns       those with a coefficient, rising
 * @param coefficients  [k][response]
 * @param ownParameters what the likelihood has beside predictors: thresholds of ordered classes
 * @param loss          the mean over rows of minus the log-likelihood
 * @param explained     share of the null model's deviance that is explained
 * @param converged     whether the conditions of Karush, Kuhn and Tucker hold to the solver's tolerance
 */
public record PathPoint(double lambda, double[] intercepts, int[] columns, double[][] coefficients, double[] ownParameters, double loss,
        double explained, boolean converged) {

    /**
     * Predictors of rows.
     *
     * @param values [column][row] of all columns
     * @return [response][row]
     */
    public double[][] predict(double[][] values, int rows) {
        double[][] predicted = new double[intercepts.length][];
        for (int r = 0; r < predicted.length; r++) {
            double[] ofResponse = new double[columns.length];
            for (int k = 0; k < columns.length; k++) {
                ofResponse[k] = coefficients[k][r];
            }
            predicted[r] = StandardisedColumns.predict(values, rows, intercepts[r], columns, ofResponse);
        }
        return predicted;
    }
}
