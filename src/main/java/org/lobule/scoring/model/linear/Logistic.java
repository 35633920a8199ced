package org.lobule.scoring.model.linear;

/** The logistic function. */
final class Logistic {

    private Logistic() {}

    static double probability(double logOdds) {
        if (logOdds >= 0) {
            return 1 / (1 + Math.exp(-logOdds));
        }
        double odds = Math.exp(logOdds);
        return odds / (1 + odds);
    }
}
