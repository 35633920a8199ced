package org.lobule.scoring.model.linear;

import java.util.Arrays;

/**
 * A column in the predictors of several classes.
 *
 * @param name         of the column
 * @param mean         of the training rows
 * @param deviation    standard deviation of the training rows, over n
 * @param coefficients what one unit of the column adds to the predictor of each class
 */
public record ClassTerm(String name, double mean, double deviation, double[] coefficients) {

    /** @throws IllegalArgumentException where a number is missing */
    public ClassTerm {
        if (!Double.isFinite(mean) || !Double.isFinite(deviation) || !Arrays.stream(coefficients).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("The term of column %s holds a number that is none".formatted(name));
        }
    }
}
