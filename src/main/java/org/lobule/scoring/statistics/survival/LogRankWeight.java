package org.lobule.scoring.statistics.survival;

/** How much the difference at a time counts in a test of the log-rank family. */
public sealed interface LogRankWeight {

    /**
     * @param atRisk         of all groups
     * @param survivalBefore pooled Kaplan-Meier estimate just before the time
     * @param petoSurvival   pooled product of 1 - d/(n+1), this time included
     */
    double weight(double atRisk, double survivalBefore, double petoSurvival);

    /** All times alike (Mantel, Cancer Chemother Rep 1966;50:163-170): the most powerful where hazards are proportional. */
    record LogRank() implements LogRankWeight {
        @Override
        public double weight(double atRisk, double survivalBefore, double petoSurvival) {
            return 1;
        }
    }

    /** By the number at risk, so that early times count (Gehan 1965, Breslow 1970: the generalised Wilcoxon test). */
    record Gehan() implements LogRankWeight {
        @Override
        public double weight(double atRisk, double survivalBefore, double petoSurvival) {
            return atRisk;
        }
    }

    /** By the root of the number at risk (Tarone and Ware, Biometrika 1977;64:156-160). */
    record TaroneWare() implements LogRankWeight {
        @Override
        public double weight(double atRisk, double survivalBefore, double petoSurvival) {
            return Math.sqrt(atRisk);
        }
    }

    /** By an estimate of survival, hence independent of the pattern of censoring (Peto and Peto, J R Stat Soc A 1972;135:185-207). */
    record PetoPeto() implements LogRankWeight {
        @Override
        public double weight(double atRisk, double survivalBefore, double petoSurvival) {
            return petoSurvival;
        }
    }

    /** By S^early (1-S)^late (Fleming and Harrington 1991); early 1 and late 0 looks at early differences, 0 and 1 at late ones. */
    record FlemingHarrington(double early, double late) implements LogRankWeight {

        public FlemingHarrington {
            if (!(early >= 0 && late >= 0)) {
                throw new IllegalArgumentException("The exponents of Fleming and Harrington are not negative: %s, %s".formatted(early, late));
            }
        }

        @Override
        public double weight(double atRisk, double survivalBefore, double petoSurvival) {
            return Math.pow(survivalBefore, early) * Math.pow(1 - survivalBefore, late);
        }
    }
}
