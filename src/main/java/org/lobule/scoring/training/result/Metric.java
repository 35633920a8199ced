package org.lobule.scoring.training.result;

/**
 * A figure with its interval.
 *
 * @param name   "AUC", "Harrell's C", "Brier score" ...
 * @param at     horizon in the unit of follow-up, class or group that it is for; "" where it is for all
 * @param value  NaN where it could not be computed
 * @param lower  NaN where there is no interval
 * @param upper  NaN where there is no interval
 * @param method of the interval ("DeLong", "bootstrap of patients"), or why there is no value
 */
public record Metric(String name, String at, double value, double lower, double upper, String method) {}
