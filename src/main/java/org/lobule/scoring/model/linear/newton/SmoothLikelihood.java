package org.lobule.scoring.model.linear.newton;

/** A log-likelihood with its derivatives. */
public interface SmoothLikelihood {

    int parameters();

    /** Where to begin. */
    default double[] start() {
        return new double[parameters()];
    }

    /** Summed over rows; not finite where the parameters are outside what is defined. */
    double logLikelihood(double[] parameters);

    /**
     * First derivatives, and minus the second ones or what is expected of them.
     *
     * @param gradient    receives [parameter], zeros before
     * @param information receives [parameter][parameter], zeros before
     */
    void differentiate(double[] parameters, double[] gradient, double[][] information);
}
