package org.lobule.scoring.model.linear;

import java.util.Arrays;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.model.linear.choice.Endpoint;
import org.lobule.scoring.model.linear.path.BinomialLikelihood;
import org.lobule.scoring.model.linear.path.PathPoint;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/** Two classes; the predictor is the log odds of the second. */
public record LogisticFamily() implements Family {

    @Override
    public String name() {
        return "logistic";
    }

    @Override
    public Endpoint endpoint(Sample training) {
        ClassOutcome classes = classes(training);
        return new ClassEndpoint(classes, (labels, own) -> {
            boolean[] event = new boolean[labels.length];
            for (int row = 0; row < labels.length; row++) {
                event[row] = labels[row] == 1;
            }
            return new BinomialLikelihood(event);
        });
    }

    static ClassOutcome classes(Sample training) {
        ClassOutcome classes = ClassEndpoint.classes(training, "logistic");
        if (classes.classes().size() != 2) {
            throw new UnfitException("The logistic model is of two classes, and there are %d: use the multinomial one, or proportional odds where they are ordered"
                    .formatted(classes.classes().size()));
        }
        return classes;
    }

    @Override
    public LogisticModel model(Sample training, PathPoint point, FitSummary fit) {
        return new LogisticModel(classes(training).classes(), point.intercepts()[0], Terms.of(training.features(), point.columns(),
                Arrays.stream(point.coefficients()).mapToDouble(ofColumn -> ofColumn[0]).toArray()), fit);
    }

    @Override
    public int parametersBeside(Sample training) {
        return 1;
    }
}
