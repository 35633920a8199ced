/** The course of a training: rows, folds at work on several threads, folds kept for a resumed run, what follows from them. */
package org.lobule.scoring.training.run;
