package org.lobule.scoring.model.linear.path;

/** What is done with events at the same time, whose order is not known. */
public enum Ties {
    /** All of them with the whole risk set (Breslow 1974). */
    BRESLOW,
    /** With the risk set less, on average, those of them who came before (Efron 1977). */
    EFRON
}
