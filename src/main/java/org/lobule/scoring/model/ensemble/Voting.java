package org.lobule.scoring.model.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.calibration.OutOfFold;
import org.lobule.scoring.table.Sample;

/**
 * Learners that vote with their probabilities.
 *
 * @param weights of the votes, by learner
 */
public record Voting(List<Learner> learners, double[] weights) implements Learner {

    /** @throws IllegalArgumentException where learners and weights do not fit, or no weight is positive */
    public Voting {
        learners = List.copyOf(learners);
        Votes.check(learners.size(), weights);
    }

    @Override
    public String name() {
        return "vote of " + learners.stream().map(Learner::name).collect(Collectors.joining("; "));
    }

    @Override
    public VotingModel fit(Sample training, long seed) {
        List<String> classes = Target.classes(training).classes();
        long[] seeds = Chance.seeds(seed, learners.size());
        List<ClassModel> members = new ArrayList<>();
        for (int n = 0; n < seeds.length; n++) {
            members.add(OutOfFold.classes(learners.get(n).fit(training, seeds[n])));
        }
        return new VotingModel(training.features().columns(), classes, members, weights);
    }
}
