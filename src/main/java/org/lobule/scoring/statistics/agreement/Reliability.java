package org.lobule.scoring.statistics.agreement;

/** How good an intraclass correlation is, in the words of Koo &amp; Li, J Chiropr Med 2016;15:155. */
public enum Reliability {

    /** Below 0.5. */
    POOR,
    /** From 0.5 to below 0.75. */
    MODERATE,
    /** From 0.75 to 0.9. */
    GOOD,
    /** Above 0.9. */
    EXCELLENT,
    /** Nothing varies, so that nothing can be said. */
    UNDEFINED;

    public static Reliability of(double intraclassCorrelation) {
        if (Double.isNaN(intraclassCorrelation)) {
            return UNDEFINED;
        }
        if (intraclassCorrelation < 0.5) {
            return POOR;
        }
        if (intraclassCorrelation < 0.75) {
            return MODERATE;
        }
        return intraclassCorrelation <= 0.9 ? GOOD : EXCELLENT;
    }
}
