/**
 * Fits a candidate, inputs and steps and model, to training rows and to nothing else: hyper-parameters are chosen by folds of those
 * rows, in which steps and model are fitted anew.
 */
package org.lobule.scoring.training.fit;
