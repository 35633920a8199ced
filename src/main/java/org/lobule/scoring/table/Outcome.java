package org.lobule.scoring.table;

/** What became of each row: the class that it belongs to, or the time until something happened. */
public sealed interface Outcome permits ClassOutcome, SurvivalOutcome {

    int rows();

    /** The given rows in the given order; a row may be taken more than once. */
    Outcome selectRows(int[] which);
}
