package org.lobule.scoring.model.boosting;

import java.util.ArrayList;
import java.util.List;

import org.lobule.scoring.model.BaselineHazard;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/** Gradient boosting of trees by Cox's partial likelihood: Ridgeway 1999; Friedman 2001. Competing events count as censored. */
public record CoxBoosting(BoostingSettings settings) implements Learner {

    @Override
    public String name() {
        return "Cox boosting, %d rounds of depth %d".formatted(settings.rounds(), settings.depth());
    }

    @Override
    public BoostedHazard fit(Sample training, long seed) {
        SurvivalOutcome outcome = Target.survival(training);
        Booster booster = new Booster(settings, training.features(), seed);
        double[] logHazard = new double[training.rows()];
        List<DecisionTree> trees = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            DecisionTree grown = booster.grow(BaselineHazard.residuals(outcome, logHazard), booster.draw());
            double[] means = new double[grown.nodes()];
            for (int node = 0; node < means.length; node++) {
                means[node] = grown.value()[node][0];
            }
            DecisionTree tree = booster.slowed(grown, means);
            booster.add(tree, logHazard);
            trees.add(tree);
        }
        return new BoostedHazard(training.features().columns(), trees, BaselineHazard.of(outcome, logHazard));
    }
}
