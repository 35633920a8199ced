package org.lobule.scoring.training.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.study.InnerDefinition;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.training.split.Split;
import org.lobule.scoring.training.split.SplitRows;
import org.lobule.scoring.training.split.Splits;

/**
 * Tries settings by folds of the training rows. In each fold the steps of a setting are fitted once and serve all its learners. The best
 * mean over folds wins; of equal ones the first.
 */
final class InnerSearch {

    /**
     * The setting that won.
     *
     * @param outOfFold its predictions of the training rows, of the first repeat
     */
    record Best(PipelineSetting setting, PipelineSetting.Tried learner, double score, Prediction outOfFold) {}

    /** What became of one choice, fold by fold. */
    private static final class Trial {
        private final PipelineSetting setting;
        private final PipelineSetting.Tried learner;
        private final List<Double> scores = new ArrayList<>();
        private final Prediction[] folds;
        private String failure = "";

        private Trial(PipelineSetting setting, PipelineSetting.Tried learner, int folds) {
            this.setting = setting;
            this.learner = learner;
            this.folds = new Prediction[folds];
        }

        private double score() {
            return failure.isEmpty() ? scores.stream().mapToDouble(Double::doubleValue).filter(score -> !Double.isNaN(score)).average().orElse(Double.NaN) : Double.NaN;
        }
    }

    private final List<PipelineSetting> settings;
    private final InnerDefinition inner;
    private final double[] times;
    private final long seed;

    InnerSearch(List<PipelineSetting> settings, InnerDefinition inner, double[] times, long seed) {
        this.settings = settings;
        this.inner = inner;
        this.times = times;
        this.seed = seed;
    }

    /** @throws UnfitException where no setting could be fitted in every fold */
    Best best(Sample training) {
        SplitRows rows = SplitRows.of(training.patients(), training.outcome());
        int folds = Math.min(inner.folds(), rows.byPatient().size());
        if (folds < 2) {
            throw new UnfitException("One patient cannot be split for inner validation");
        }
        List<Split> splits = Splits.kFold(rows, folds, inner.repeats(), true, seed);
        List<Trial> trials = new ArrayList<>();
        for (PipelineSetting setting : settings) {
            List<Trial> together = setting.learners().stream().map(learner -> new Trial(setting, learner, folds)).toList();
            for (Split split : splits) {
                tryIn(split, training, setting, together);
            }
            trials.addAll(together);
        }
        return best(trials, splits, training.rows());
    }

    private void tryIn(Split split, Sample training, PipelineSetting setting, List<Trial> trials) {
        Sample learnt = training.selectRows(split.training());
        Sample held = training.selectRows(split.test());
        long here = SeedOf.part(seed, split.repeat() + " " + split.fold());
        PipelineSetting.Prepared prepared;
        FeatureMatrix features;
        try {
            prepared = setting.prepare(learnt, here);
            features = PipelineSetting.apply(prepared, held);
        } catch (UnfitException unfit) {
            trials.forEach(trial -> trial.failure = unfit.getMessage());
            return;
        }
        for (Trial trial : trials) {
            try {
                FittedPipeline pipeline = PipelineSetting.pipeline(learnt, prepared, trial.learner, here);
                Prediction prediction = FittedPipeline.predict(pipeline.model(), features, held.batches(), times);
                trial.scores.add(InnerScore.of(inner.metric(), held.outcome(), prediction));
                if (split.repeat() == 0) {
                    trial.folds[split.fold()] = prediction;
                }
            } catch (UnfitException unfit) {
                trial.failure = unfit.getMessage();
            }
        }
    }

    private static Best best(List<Trial> trials, List<Split> splits, int rows) {
        Trial best = null;
        for (Trial trial : trials) {
            boolean better = trial.failure.isEmpty() && (best == null || trial.score() > best.score() || Double.isNaN(best.score()) && !Double.isNaN(trial.score()));
            best = better ? trial : best;
        }
        if (best == null) {
            throw new UnfitException("No setting could be fitted in the inner folds: " + trials.getFirst().failure);
        }
        return new Best(best.setting, best.learner, best.score(), together(best.folds, splits, rows));
    }

    /** The folds' predictions in the order of the training rows. */
    private static Prediction together(Prediction[] folds, List<Split> splits, int rows) {
        int[] fold = new int[rows];
        int[] place = new int[rows];
        for (Split split : splits.subList(0, folds.length)) {
            for (int at = 0; at < split.test().length; at++) {
                fold[split.test()[at]] = split.fold();
                place[split.test()[at]] = at;
            }
        }
        return PredictionParts.join(Arrays.asList(folds), fold, place);
    }
}
