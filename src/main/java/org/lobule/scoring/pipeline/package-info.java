/**
 * Steps and a model in one: what is fitted as a whole inside a fold, kept in a bundle, and applied to new rows. A predictor takes
 * columns as the cohort's table has them and gives probabilities or risks.
 */
package org.lobule.scoring.pipeline;
