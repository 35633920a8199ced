package org.lobule.scoring.table.cohort;

/**
 * A step from the tables to the rows of a study.
 *
 * @param what     happened ("rows of clinical.csv", "excluded: minors")
 * @param rows     after it
 * @param patients after it
 */
public record FlowStep(String what, int rows, int patients) {}
