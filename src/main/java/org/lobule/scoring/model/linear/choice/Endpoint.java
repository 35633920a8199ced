package org.lobule.scoring.model.linear.choice;

import org.lobule.scoring.model.linear.path.Likelihood;

/** Outcomes of rows, of which any selection gives a likelihood, and which judge predictors of rows that were not learned from. */
public interface Endpoint {

    int rows();

    /** How many rows count as evidence in a criterion: all of them, or for hazards those with an event. */
    int evidence();

    /** By row, what every fold should hold its share of: the class, or whether there was an event. */
    int[] kinds();

    /** @throws org.lobule.scoring.model.UnfitException where these rows do not allow a fit, saying why */
    Likelihood likelihood(int[] rows);

    /**
     * Minus the log-likelihood of rows that were held out, summed.
     *
     * @param training   the other rows
     * @param heldOut    those to judge
     * @param predictors [response][row] of all rows
     * @param own        parameters of the likelihood beside predictors
     */
    double heldOutLoss(int[] training, int[] heldOut, double[][] predictors, double[] own);

    /** What a sum of losses of these rows is divided by: their number, or that of their events. */
    int weight(int[] rows);
}
