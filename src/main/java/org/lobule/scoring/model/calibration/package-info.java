/** Scores made probabilities: Platt's sigmoid and isotonic regression, fitted on predictions of rows that were not learned from. */
package org.lobule.scoring.model.calibration;
