/**
 * What the statistics of a study share: intervals, tests, resampling. The packages below this one each answer one question: do readers
 * agree, does a score tell the classes apart, are its probabilities true, does it help to decide, is a difference more than chance,
 * are there enough patients.
 */
package org.lobule.scoring.statistics;
