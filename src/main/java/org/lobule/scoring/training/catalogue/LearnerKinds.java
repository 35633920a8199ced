package org.lobule.scoring.training.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.lobule.scoring.model.ClassWeights;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.boosting.BoostingSettings;
import org.lobule.scoring.model.boosting.ComponentwiseCoxBoosting;
import org.lobule.scoring.model.boosting.CoxBoosting;
import org.lobule.scoring.model.boosting.GradientBoosting;
import org.lobule.scoring.model.calibration.Calibrated;
import org.lobule.scoring.model.calibration.Scaling;
import org.lobule.scoring.model.ensemble.Voting;
import org.lobule.scoring.model.forest.ForestSettings;
import org.lobule.scoring.model.forest.RandomForest;
import org.lobule.scoring.model.forest.RandomSurvivalForest;
import org.lobule.scoring.model.kernel.Kernel;
import org.lobule.scoring.model.kernel.NearestNeighbours;
import org.lobule.scoring.model.kernel.SupportVectorMachine;
import org.lobule.scoring.model.kernel.SurvivalSupportVectorMachine;
import org.lobule.scoring.model.linear.FineGray;
import org.lobule.scoring.study.InvalidStudyException;

/** The models that come with Lobule. docs/training.md lists them with their parameters; a new one has a line here and there. */
public final class LearnerKinds {

    private static final Set<Task> ALL_TASKS = EnumSet.allOf(Task.class);
    private static final Set<Task> CLASSES = EnumSet.of(Task.BINARY, Task.CLASSES, Task.ORDERED);
    private static final Set<Task> SURVIVAL = EnumSet.of(Task.SURVIVAL);
    private static final int FOLDS = 5;

    static final List<LearnerKind> ALL = List.of(
            new LearnerKind("linear", ALL_TASKS, false, LinearLearners::unpenalised),
            new LearnerKind("stepwise", ALL_TASKS, false, LinearLearners::stepwise),
            new LearnerKind("fine-gray", SURVIVAL, false, (_, _) -> new FineGray()),
            new LearnerKind("lasso", ALL_TASKS, false, (with, task) -> LinearLearners.elasticNet(with, task, 1)),
            new LearnerKind("ridge", ALL_TASKS, false, (with, task) -> LinearLearners.elasticNet(with, task, 0)),
            new LearnerKind("elastic-net", ALL_TASKS, false, (with, task) -> LinearLearners.elasticNet(with, task, with.number("mixing", 0.5))),
            new LearnerKind("forest", ALL_TASKS, true, LearnerKinds::forest),
            new LearnerKind("boosting", ALL_TASKS, true, LearnerKinds::boosting),
            new LearnerKind("componentwise-boosting", SURVIVAL, false, (with, _) -> new ComponentwiseCoxBoosting(with.whole("rounds", 100), with.number("rate", 0.1))),
            new LearnerKind("svm", ALL_TASKS, true, LearnerKinds::machine),
            new LearnerKind("neighbours", CLASSES, true, (with, _) -> new NearestNeighbours(with.whole("neighbours", 5), with.flag("by-distance", false))),
            new LearnerKind("voting", CLASSES, true, LearnerKinds::voting));

    private LearnerKinds() {}

    /** A model by its type, for a step that asks one. */
    static Learner named(String type, Parameters with, Task task) {
        return ALL.stream().filter(kind -> kind.type().equals(type)).findFirst()
                .orElseThrow(() -> new InvalidStudyException("There is no model %s; there are %s".formatted(type, ALL.stream().map(LearnerKind::type).collect(Collectors.joining(", ")))))
                .make().apply(with, task);
    }

    /** The model that weighs the scores of others in late fusion. */
    public static Learner judge(Task task) {
        return LinearLearners.judge(task);
    }

    private static Learner forest(Parameters with, Task task) {
        ForestSettings usual = task == Task.SURVIVAL ? ForestSettings.SURVIVAL : ForestSettings.CLASSES;
        var settings = new ForestSettings(with.whole("trees", usual.trees()), with.whole("depth", usual.depth()), with.whole("split-rows", usual.splitRows()),
                with.whole("leaf-rows", usual.leafRows()), with.whole("candidates", usual.candidates()), true, with.flag("importance", false));
        return task == Task.SURVIVAL ? new RandomSurvivalForest(settings) : calibrated(with, new RandomForest(settings, with.choice("weights", ClassWeights.EQUAL)));
    }

    private static Learner boosting(Parameters with, Task task) {
        BoostingSettings usual = BoostingSettings.DEFAULT;
        var settings = new BoostingSettings(with.whole("rounds", usual.rounds()), with.number("rate", usual.rate()), with.whole("depth", usual.depth()),
                with.whole("leaf-rows", usual.leafRows()), with.number("share", usual.share()), with.whole("candidates", usual.candidates()));
        return task == Task.SURVIVAL ? new CoxBoosting(settings) : calibrated(with, new GradientBoosting(settings));
    }

    private static Learner machine(Parameters with, Task task) {
        Kernel kernel = kernel(with);
        return task == Task.SURVIVAL ? new SurvivalSupportVectorMachine(kernel, with.number("cost", 1))
                : new SupportVectorMachine(kernel, with.number("cost", 1), with.choice("weights", ClassWeights.EQUAL), with.whole("folds", FOLDS));
    }

    private static Kernel kernel(Parameters with) {
        String kernel = with.text("kernel", "gaussian");
        return switch (kernel) {
            case "gaussian" -> new Kernel.Gaussian(with.number("gamma", 0));
            case "linear" -> new Kernel.Linear();
            default -> throw new InvalidStudyException("kernel must be gaussian or linear, it is " + kernel);
        };
    }

    private static Learner voting(Parameters with, Task task) {
        List<String> types = with.has("models") ? with.texts("models") : List.of("lasso", "forest", "svm");
        List<Learner> learners = new ArrayList<>();
        types.forEach(type -> learners.add(named(type, with, task)));
        double[] weights = new double[learners.size()];
        Arrays.fill(weights, 1);
        return new Voting(learners, weights);
    }

    private static Learner calibrated(Parameters with, Learner learner) {
        return with.has("calibration") ? new Calibrated(learner, with.choice("calibration", Scaling.Method.PLATT), with.whole("folds", FOLDS)) : learner;
    }
}
