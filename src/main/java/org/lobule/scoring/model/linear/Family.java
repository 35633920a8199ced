package org.lobule.scoring.model.linear;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.table.Sample;

/** What kind of outcome the linear predictor stands for. */
public sealed interface Family permits LogisticFamily, MultinomialFamily, ProportionalOddsFamily, CoxFamily {

    /** For reports: "logistic". */
    String name();

    /** Whether a column enters for all classes or none. */
    default boolean isGrouped() {
        return false;
    }

    /** @throws org.lobule.scoring.model.UnfitException where the outcome is of another kind, or too little was observed */
    Endpoint endpoint(Sample training);

    /** The model of a point of the path. */
    FittedModel model(Sample training, PathPoint point, FitSummary fit);

    /** How many parameters it has beside coefficients: intercepts, thresholds. */
    int parametersBeside(Sample training);
}
