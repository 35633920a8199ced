/**
 * Linear models of classes and of time to event: penalised (LASSO, ridge, elastic net), of maximum likelihood, with Firth's penalty,
 * and chosen stepwise. What is fitted is read by a person: names, coefficients in the columns' own units, an intercept or a baseline.
 */
package org.lobule.scoring.model.linear;
