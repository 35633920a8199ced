package org.lobule.scoring.model.linear;

import java.util.List;

/**
 * How a linear model was fitted.
 *
 * @param method            "LASSO, lambda by 10-fold cross-validation (1 SE)"
 * @param alpha             share of the absolute penalty; 0 where there is no penalty
 * @param lambda            the penalty, of the mean loss of a row and standardised columns; 0 where there is none
 * @param rows              of training
 * @param events            rows of the event, or of all classes but the first
 * @param parameters        how many were free: coefficients that are not 0, intercepts and thresholds
 * @param logLikelihood     of the training rows; partial for hazards
 * @param nullLogLikelihood of the model without columns
 * @param notes             what a reader has to know: constant columns, a path that ended early
 */
public record FitSummary(String method, double alpha, double lambda, int rows, int events, int parameters, double logLikelihood,
        double nullLogLikelihood, List<String> notes) {

    public FitSummary {
        notes = List.copyOf(notes);
    }

    /** Akaike's information criterion. */
    public double aic() {
        return 2 * (parameters - logLikelihood);
    }
}
