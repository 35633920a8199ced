package org.lobule.scoring.statistics.hypothesis;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether variables add to a model: the test of choice for added value, before areas and reclassification.
 *
 * @param chiSquare        deviance of the smaller model less that of the larger; 0 where the larger fits no better
 * @param degreesOfFreedom parameters added
 * @param p                of chi-square
 */
public record LikelihoodRatioTest(double chiSquare, int degreesOfFreedom, double p) {

    /**
     * Both models fitted by maximum likelihood to the same rows, the smaller within the larger.
     *
     * @param smaller deviance, -2 log-likelihood
     * @param larger  deviance of the model with the variables added
     * @throws IllegalArgumentException where no parameter was added, a deviance is missing, or the larger model's is clearly the higher one
     */
    public static LikelihoodRatioTest of(double smaller, double larger, int parametersAdded) {
        if (parametersAdded < 1) {
            throw new IllegalArgumentException("Added value needs parameters added; there are %d".formatted(parametersAdded));
        }
        if (!Double.isFinite(smaller) || !Double.isFinite(larger) || larger > smaller + 1e-6 * (1 + Math.abs(smaller))) {
            throw new IllegalArgumentException(("A model's deviance does not rise when variables are added: %s to %s. Were both fitted to the same rows, "
                    + "without penalty, and to the end?").formatted(smaller, larger));
        }
        double chiSquare = Math.max(0, smaller - larger);
        return new LikelihoodRatioTest(chiSquare, parametersAdded, ChiSquaredDistribution.of(parametersAdded).survivalProbability(chiSquare));
    }
}
