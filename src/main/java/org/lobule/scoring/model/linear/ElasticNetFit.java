package org.lobule.scoring.model.linear;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.linear.choice.LambdaCurve;
import org.lobule.scoring.model.linear.path.RegularisationPath;

/**
 * A model with how it was chosen.
 *
 * @param model at the chosen penalty
 * @param path  of all training rows
 * @param curve what the penalty was chosen by
 */
public record ElasticNetFit(FittedModel model, RegularisationPath path, LambdaCurve curve) {}
