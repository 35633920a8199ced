package org.lobule.scoring.training.fit;

import java.util.Map;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.pipeline.Predictor;

/**
 * A fitted candidate.
 *
 * @param predictor  fitted to all training rows
 * @param parameters hyper-parameters that were chosen, "lasso.penalty" by value
 * @param inner      what they reached in inner validation; NaN where there was no choice
 * @param outOfFold  predictions of the training rows by inner models that had not seen them; null where there was no inner validation
 */
public record Fit(Predictor predictor, Map<String, Object> parameters, double inner, Prediction outOfFold) {}
