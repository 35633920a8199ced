/** Whether probabilities are true: recalibration, tests of fit, scores of accuracy, points of a calibration plot. */
package org.lobule.scoring.statistics.calibration;
