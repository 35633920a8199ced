package org.lobule.scoring.model.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/**
 * A learner whose probabilities are calibrated: scalings are fitted to the log odds that models of inner folds give to rows they
 * have not learned from, and are used on the model of all rows.
 *
 * @param folds inner folds, at least 2
 */
public record Calibrated(Learner learner, Scaling.Method method, int folds) implements Learner {

    /** @throws IllegalArgumentException for fewer than two folds */
    public Calibrated {
        if (folds < 2) {
            throw new IllegalArgumentException("Calibration needs at least two folds, not " + folds);
        }
    }

    @Override
    public String name() {
        return learner.name() + (method == Scaling.Method.PLATT ? ", Platt scaling" : ", isotonic scaling");
    }

    @Override
    public CalibratedModel fit(Sample training, long seed) {
        ClassOutcome outcome = Target.classes(training);
        long[] seeds = Chance.seeds(seed, 3);
        double[][] unseen = OutOfFold.of(training, outcome, folds, seeds[0]).probabilities(learner, training, seeds[1]);
        int classes = outcome.classes().size();
        Scaling[] scalings = IntStream.range(classes == 2 ? 1 : 0, classes).mapToObj(c -> {
            double[] scores = Arrays.stream(unseen).mapToDouble(of -> CalibratedModel.logOdds(of[c])).toArray();
            boolean[] event = new boolean[scores.length];
            for (int row = 0; row < event.length; row++) {
                event[row] = outcome.labels()[row] == c;
            }
            return method.fit(scores, event);
        }).toArray(Scaling[]::new);
        return new CalibratedModel(OutOfFold.classes(learner.fit(training, seeds[2])), scalings);
    }
}
