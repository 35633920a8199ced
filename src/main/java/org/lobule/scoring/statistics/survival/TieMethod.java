package org.lobule.scoring.statistics.survival;

/** How events of the same time enter the partial likelihood. */
public enum TieMethod {
    /** All against the whole set at risk (Breslow, Biometrics 1974;30:89-99); the default of scikit-survival. */
    BRESLOW,
    /** Each against what is left of the set on average (Efron, J Am Stat Assoc 1977;72:557-565); the default of R, and all that lifelines does. */
    EFRON
}
