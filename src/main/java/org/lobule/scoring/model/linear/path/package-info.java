/**
 * Penalised likelihoods along a path of penalties: coordinate descent on quadratic approximations with warm starts, active sets
 * and the sequential strong rule (Friedman, Hastie and Tibshirani, J Stat Softw 2010;33(1); Simon et al., J Stat Softw
 * 2011;39(5); Tibshirani et al., J R Stat Soc B 2012;74:245; Simon, Friedman and Hastie, arXiv:1311.6529 for grouped classes); where correlated
 * columns make the descent creep, jumps to the minimum of the coefficients that are not 0.
 * Everything here is of numbers: columns by index, standardised inside, coefficients given back in the columns' own units.
 */
package org.lobule.scoring.model.linear.path;
