package org.lobule.scoring.training.result;

/**
 * Two candidates on the same rows.
 *
 * @param metric     that is compared
 * @param difference second less first
 * @param p          of no difference, two-sided; NaN where the method gives none
 */
public record CandidateComparison(Candidate first, Candidate second, String validation, String metric, double difference, double lower,
                                  double upper, double p, String method) {}
