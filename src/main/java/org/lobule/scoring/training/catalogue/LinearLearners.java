package org.lobule.scoring.training.catalogue;

import java.util.Map;

import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.linear.CoxFamily;
import org.lobule.scoring.model.linear.ElasticNet;
import org.lobule.scoring.model.linear.Family;
import org.lobule.scoring.model.linear.LogisticFamily;
import org.lobule.scoring.model.linear.MaximumLikelihood;
import org.lobule.scoring.model.linear.MultinomialFamily;
import org.lobule.scoring.model.linear.ProportionalOddsFamily;
import org.lobule.scoring.model.linear.StepwiseAic;
import org.lobule.scoring.model.linear.choice.LambdaChoice;
import org.lobule.scoring.statistics.survival.TieMethod;

/** Linear models of a study, by what they have to predict. */
final class LinearLearners {

    private static final int FOLDS = 10;
    private static final int PATH = 100;
    /** What the judge of late fusion is shrunk by, so that it stands where members separate their training rows. */
    private static final double JUDGE_PENALTY = 1e-4;

    private LinearLearners() {}

    static Learner unpenalised(Parameters with, Task task) {
        return new MaximumLikelihood(family(with, task), with.flag("firth", false));
    }

    static Learner stepwise(Parameters with, Task task) {
        return new StepwiseAic(new MaximumLikelihood(family(with, task), with.flag("firth", false)), with.choice("direction", StepwiseAic.Direction.BOTH));
    }

    static Learner judge(Task task) {
        return new ElasticNet(family(new Parameters("late fusion", Map.of()), task), 0, new LambdaChoice.Fixed(JUDGE_PENALTY));
    }

    static Learner elasticNet(Parameters with, Task task, double alpha) {
        return new ElasticNet(family(with, task), alpha, Map.of(), choice(with), with.whole("path", PATH));
    }

    /** A given penalty, else one chosen by folds of the training rows or by information. */
    private static LambdaChoice choice(Parameters with) {
        if (with.has("penalty")) {
            return new LambdaChoice.Fixed(with.number("penalty", 0));
        }
        if (with.has("criterion")) {
            return new LambdaChoice.Information(with.choice("criterion", LambdaChoice.Criterion.BIC));
        }
        return new LambdaChoice.CrossValidation(with.whole("folds", FOLDS), with.choice("rule", LambdaChoice.Rule.LEAST_LOSS));
    }

    private static Family family(Parameters with, Task task) {
        return switch (task) {
            case BINARY -> new LogisticFamily();
            case CLASSES -> new MultinomialFamily(false);
            case ORDERED -> new ProportionalOddsFamily();
            case SURVIVAL -> new CoxFamily(TieMethod.EFRON, with.flag("stratified", false));
        };
    }
}
