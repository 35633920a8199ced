package org.lobule.scoring.simulation;

/** What outcomes of a simulated cohort have to do with its features. */
public enum Effect {
    /** Some columns of every block carry a signal, and the outcome follows it. */
    PLANTED,
    /** The columns are the same; the outcome is chance. */
    NONE
}
