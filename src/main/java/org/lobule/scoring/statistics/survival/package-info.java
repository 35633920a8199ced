/**
 * Statistics of time to event: curves, tests between groups, proportional hazards, competing risks, and how well a predicted
 * risk ranks, discriminates and is calibrated. Everything takes a {@link org.lobule.scoring.table.SurvivalOutcome}; unless a
 * method says otherwise, cause 1 is the event and every other cause ends observation. Events precede censorings of the same time.
 */
package org.lobule.scoring.statistics.survival;
