package org.lobule.scoring.training.result;

/**
 * A step from the tables to the rows of the study.
 *
 * @param what     happened ("rows of clinical.csv", "excluded: minors")
 * @param rows     after it
 * @param patients after it
 */
public record FlowStep(String what, int rows, int patients) {}
