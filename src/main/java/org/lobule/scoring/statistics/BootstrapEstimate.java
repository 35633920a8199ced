package org.lobule.scoring.statistics;

/**
 * A statistic with what resampling says of it.
 *
 * @param estimate      of the sample itself
 * @param interval      undefined where fewer than half of the replicates gave a number
 * @param standardError standard deviation of the replicates
 * @param bias          mean of the replicates less the estimate
 * @param replicates    that gave a number
 * @param undefined     replicates in which the statistic was undefined, left out
 */
public record BootstrapEstimate(double estimate, Interval interval, double standardError, double bias, int replicates, int undefined) {}
