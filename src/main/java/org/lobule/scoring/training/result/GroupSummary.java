package org.lobule.scoring.training.result;

/**
 * A risk group as it was predicted.
 *
 * @param rows   in it, in the first repeat of the scheme
 * @param events among them
 * @param rate   share of events; of times the probability of the event until the last horizon, by Kaplan-Meier or, where events compete, its cumulative incidence
 * @param hazard ratio to the lowest group, NaN of classes and of the lowest
 */
public record GroupSummary(String name, int rows, int events, double rate, double lower, double upper, double hazard) {}
