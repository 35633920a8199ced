/**
 * One analysis from plan to results: the only package that knows all the steps. Each step hands an immutable record to the next:
 * {@code StudyFiles}, {@code AnalysisPlan}, then per series its images, {@code RegionSet} and {@code FeatureTable}, and for the study
 * {@code ScoreSheet}, {@code Analysis} and {@code ResultSet}.
 */
package org.lobule.pipeline;
