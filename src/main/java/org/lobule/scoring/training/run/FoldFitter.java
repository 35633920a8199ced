package org.lobule.scoring.training.run;

import java.util.List;
import java.util.Map;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.study.GroupsDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.training.fit.CandidateFitter;
import org.lobule.scoring.training.fit.Fit;
import org.lobule.scoring.training.fit.Recipe;
import org.lobule.scoring.training.judge.CutOffs;
import org.lobule.scoring.training.judge.SurvivalTimes;
import org.lobule.scoring.training.result.FoldResult;
import org.lobule.scoring.training.split.Split;

/** Fits a recipe to the training rows of a split and applies it to the others. */
final class FoldFitter {

    private final CandidateFitter fitter;
    private final GroupsDefinition groups;
    private final SurvivalTimes times;

    FoldFitter(CandidateFitter fitter, GroupsDefinition groups, SurvivalTimes times) {
        this.fitter = fitter;
        this.groups = groups;
        this.times = times;
    }

    /** A fit with its cut-offs. */
    record WithCutOffs(Fit fit, double[] cutOffs) {}

    /** @throws UnfitException where the rows do not allow it */
    WithCutOffs fit(Recipe recipe, Sample training, long seed) {
        boolean grouped = !(training.outcome() instanceof ClassOutcome classes && classes.classes().size() > 2);
        boolean learnt = grouped && !(groups instanceof GroupsDefinition.Fixed);
        Fit fit = fitter.fit(recipe, training, learnt && fitter.memorises(recipe), seed);
        if (!grouped) {
            return new WithCutOffs(fit, new double[0]);
        }
        Prediction known = fit.outOfFold() != null ? fit.outOfFold() : fit.predictor().predict(training.features(), training.batches(), times.all());
        return new WithCutOffs(fit, CutOffs.of(groups, training.outcome(), known.score(), horizon(training.outcome())));
    }

    private double horizon(Outcome outcome) {
        return outcome instanceof ClassOutcome ? Double.NaN : times.horizons()[0];
    }

    FoldOutcome run(Recipe recipe, Sample development, Split split, long seed) {
        Sample training = development.selectRows(split.training());
        Sample test = development.selectRows(split.test());
        try {
            WithCutOffs fitted = fit(recipe, training, seed);
            Prediction prediction = fitted.fit.predictor().predict(test.features(), test.batches(), times.all());
            int[] group = groupsOf(fitted.cutOffs, prediction);
            return new FoldOutcome(new FoldResult(split.repeat(), split.fold(), split.name(), split.training().length, split.test().length,
                    fitted.fit.parameters(), fitted.fit.inner(), fitted.fit.predictor().used(), fitted.cutOffs, ""), prediction, group);
        } catch (UnfitException unfit) {
            return new FoldOutcome(new FoldResult(split.repeat(), split.fold(), split.name(), split.training().length, split.test().length,
                    Map.of(), Double.NaN, List.of(), new double[0], unfit.getMessage()), null, new int[0]);
        }
    }

    static int[] groupsOf(double[] cutOffs, Prediction prediction) {
        boolean single = !(prediction instanceof Prediction.Classes classes && classes.classes().size() > 2);
        return CutOffs.groups(cutOffs, single ? prediction.score() : new double[prediction.rows()]);
    }
}
