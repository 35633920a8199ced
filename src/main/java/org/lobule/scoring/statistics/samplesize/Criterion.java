package org.lobule.scoring.statistics.samplesize;

/**
 * A demand on the size of a cohort.
 *
 * @param demand   what is asked for, in words with numbers
 * @param patients least number that meets it
 */
public record Criterion(String demand, long patients) {}
