package org.lobule.scoring.training.result;

/**
 * Inputs and a model that were tried together.
 *
 * @param inputs name of the set of inputs ("combined")
 * @param model  name of the model ("lasso")
 */
public record Candidate(String inputs, String model) {

    @Override
    public String toString() {
        return inputs + " / " + model;
    }
}
