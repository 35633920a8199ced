package org.lobule.scoring.model;

import java.util.List;

/**
 * How a prediction comes about: {@code base} plus the sum of the contributions is the prediction on the stated scale.
 *
 * @param scale         what is explained: "log odds", "log hazard", "probability", "risk"
 * @param base          the prediction before any input is known
 * @param inputs        names, in the order of {@code contributions}; those of models, of an ensemble that is told by them
 * @param contributions of each input, in the unit of the scale
 */
public record Explanation(String scale, double base, List<String> inputs, double[] contributions) {

    /** Scale of a probability: of the event, where there are two classes. */
    public static final String PROBABILITY = "probability";
}
