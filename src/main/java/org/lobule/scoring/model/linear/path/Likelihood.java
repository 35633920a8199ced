package org.lobule.scoring.model.linear.path;

/**
 * What was observed, as a loss of linear predictors. A loss is the mean over rows of minus the log-likelihood. Predictors come as
 * [response][row]: one response for two classes, numbers and hazards, one for each class where there are several.
 */
public interface Likelihood {

    int rows();

    int responses();

    /** Whether each response has an intercept that is not penalised. */
    boolean hasIntercept();

    /** The loss, not finite where the predictors are outside what is defined. */
    double loss(double[][] predictors);

    /** The least loss that any predictors could have. */
    double saturatedLoss();

    /**
     * The loss around given predictors, as a quadratic function: exactly, or one that lies above it near them.
     *
     * @param slopes     receives minus the derivative of the loss by each predictor
     * @param curvatures receives the weight of each squared change, above 0; what {@link #curve} goes by
     * @param shared     whether the curvatures of a row have to be the same for all responses, as grouped penalties want them
     */
    void expand(double[][] predictors, double[][] slopes, double[][] curvatures, boolean shared);

    /**
     * The second derivative of the expanded loss times a change of one response's predictors.
     *
     * @param along      the change, by row; not written to
     * @param curvatures as {@link #expand} left them
     * @return a new array
     */
    default double[] curve(int response, double[] along, double[][] curvatures) {
        double[] curved = new double[along.length];
        for (int row = 0; row < along.length; row++) {
            curved[row] = curvatures[response][row] * along[row];
        }
        return curved;
    }

    /** Lowers the loss by whatever parameters it has beside the predictors (thresholds of ordered classes). */
    default void adjust(double[][] predictors) {}

    /** Size of the slopes along standardised columns, roughly: tolerances are multiples of it. */
    default double scale() {
        return 1;
    }

    /** How far {@link #adjust} is from its end: the largest derivative of the loss by a parameter of its own. */
    default double imbalance() {
        return 0;
    }

    /** The parameters beside the predictors; none for most. */
    default double[] ownParameters() {
        return new double[0];
    }
}
