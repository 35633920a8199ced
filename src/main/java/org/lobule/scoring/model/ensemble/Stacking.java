package org.lobule.scoring.model.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.calibration.OutOfFold;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/**
 * A learner on top of others (Wolpert 1992): it learns from the probabilities that they give to rows of inner folds they have
 * not learned from.
 *
 * @param top   learns from columns "1: class", "2: class" ... by learner; all classes but the first
 * @param folds inner folds, at least 2
 */
public record Stacking(List<Learner> learners, Learner top, int folds) implements Learner {

    /** @throws IllegalArgumentException without learners or for fewer than two folds */
    public Stacking {
        learners = List.copyOf(learners);
        if (learners.isEmpty() || folds < 2) {
            throw new IllegalArgumentException("Stacking needs learners and at least two folds");
        }
    }

    @Override
    public String name() {
        return "%s on top of %s".formatted(top.name(), learners.stream().map(Learner::name).collect(Collectors.joining("; ")));
    }

    @Override
    public StackedModel fit(Sample training, long seed) {
        ClassOutcome outcome = Target.classes(training);
        long[] seeds = Chance.seeds(seed, 2 * learners.size() + 2);
        OutOfFold inner = OutOfFold.of(training, outcome, folds, seeds[0]);
        List<double[][]> unseen = new ArrayList<>();
        List<ClassModel> members = new ArrayList<>();
        for (int n = 0; n < learners.size(); n++) {
            unseen.add(inner.probabilities(learners.get(n), training, seeds[2 * n + 2]));
            members.add(OutOfFold.classes(learners.get(n).fit(training, seeds[2 * n + 3])));
        }
        ClassModel above = OutOfFold.classes(top.fit(training.with(StackedModel.columns(unseen, outcome.classes())), seeds[1]));
        return new StackedModel(training.features().columns(), members, above);
    }
}
