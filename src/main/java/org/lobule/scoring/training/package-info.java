/**
 * Trains and validates: {@code study.yaml} and tables in, a {@link org.lobule.scoring.training.result.TrainingResult} out. Every
 * step and model is fitted on training rows only; hyper-parameters are chosen within them; the same seed gives the same result on any
 * number of threads.
 */
package org.lobule.scoring.training;
