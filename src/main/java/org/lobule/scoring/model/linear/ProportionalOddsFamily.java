package org.lobule.scoring.model.linear;

import java.util.Arrays;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.OrdinalLikelihood;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/** Classes that rise, each step with the same odds ratios (cumulative logit). */
public record ProportionalOddsFamily() implements Family {

    private static final String NAME = "proportional odds";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Endpoint endpoint(Sample training) {
        ClassOutcome classes = classes(training);
        return new ClassEndpoint(classes, (labels, own) -> own.length == 0 ? new OrdinalLikelihood(labels, classes.classes().size())
                : new OrdinalLikelihood(labels, own));
    }

    static ClassOutcome classes(Sample training) {
        ClassOutcome classes = ClassEndpoint.classes(training, NAME);
        if (!classes.ordered() && classes.classes().size() > 2) {
            throw new UnfitException("Proportional odds are of classes that rise, and these are not marked as ordered: mark them, or use the multinomial model");
        }
        return classes;
    }

    @Override
    public OrdinalModel model(Sample training, PathPoint point, FitSummary fit) {
        double[] thresholds = Arrays.stream(point.ownParameters()).map(threshold -> threshold - point.intercepts()[0]).toArray();
        return new OrdinalModel(classes(training).classes(), thresholds, Terms.of(training.features(), point.columns(),
                Arrays.stream(point.coefficients()).mapToDouble(ofColumn -> ofColumn[0]).toArray()), fit);
    }

    @Override
    public int parametersBeside(Sample training) {
        return classes(training).classes().size() - 1;
    }
}
