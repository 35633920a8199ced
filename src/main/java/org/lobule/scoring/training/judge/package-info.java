/** Judges predictions: figures with intervals, risk groups, optimism, candidates against each other. */
package org.lobule.scoring.training.judge;
