package org.lobule.scoring.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.FittedStack;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.pipeline.Predictor;
import org.lobule.scoring.study.InnerDefinition;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.catalogue.LearnerKinds;
import org.lobule.scoring.training.catalogue.Task;

/** Fits recipes to training rows. */
public final class CandidateFitter {

    private final Catalogue catalogue;
    private final InnerDefinition inner;
    private final Blocks blocks;
    private final double[] times;

    /** @param times at which survival is told */
    public CandidateFitter(Catalogue catalogue, InnerDefinition inner, Blocks blocks, double[] times) {
        this.catalogue = catalogue;
        this.inner = inner;
        this.blocks = blocks;
        this.times = times;
    }

    /**
     * @param training          with all columns of the cohort
     * @param needsOutOfFold    whether predictions of the training rows by models that had not seen them are wanted, if need be by an
     *                          inner validation for this alone
     * @throws org.lobule.scoring.model.UnfitException where the rows do not allow it
     */
    public Fit fit(Recipe recipe, Sample training, boolean needsOutOfFold, long seed) {
        return switch (recipe) {
            case Recipe.Single single -> single(single, training, needsOutOfFold, seed);
            case Recipe.Stack stack -> stack(stack, training, seed);
        };
    }

    /** Whether predictions of a recipe's own training rows are too good to choose cut-offs by. */
    public boolean memorises(Recipe recipe) {
        return recipe instanceof Recipe.Single single && catalogue.kind(single.model()).memorises();
    }

    private Fit single(Recipe.Single recipe, Sample training, boolean needsOutOfFold, long seed) {
        Sample sample = training.with(training.features().selectColumns(recipe.columns()));
        List<PipelineSetting> settings = PipelineSetting.of(recipe, catalogue, blocks, Task.of(training.outcome()));
        boolean choice = settings.size() > 1 || settings.getFirst().learners().size() > 1;
        if (!choice && !needsOutOfFold) {
            return finish(sample, settings.getFirst(), settings.getFirst().learners().getFirst(), Double.NaN, null, seed);
        }
        var search = new InnerSearch(settings, inner, times, SeedOf.part(seed, "inner"));
        InnerSearch.Best best = search.best(sample);
        return finish(sample, best.setting(), best.learner(), choice ? best.score() : Double.NaN, best.outOfFold(), seed);
    }

    private static Fit finish(Sample sample, PipelineSetting setting, PipelineSetting.Tried tried, double score, Prediction outOfFold, long seed) {
        FittedPipeline pipeline = PipelineSetting.pipeline(sample, setting.prepare(sample, seed), tried, seed);
        Map<String, Object> parameters = new TreeMap<>(setting.chosen());
        parameters.putAll(tried.chosen());
        return new Fit(pipeline, parameters, score, outOfFold);
    }

    /** The members' out-of-fold scores are what the judge learns from; then the members learn from all training rows. */
    private Fit stack(Recipe.Stack recipe, Sample training, long seed) {
        List<String> names = new ArrayList<>();
        List<Prediction> outOfFold = new ArrayList<>();
        List<Predictor> members = new ArrayList<>();
        Map<String, Object> parameters = new TreeMap<>();
        for (Recipe.Single member : recipe.members()) {
            Fit fit = single(member, training, true, SeedOf.part(seed, member.candidate().inputs()));
            names.add(member.candidate().inputs());
            outOfFold.add(fit.outOfFold());
            members.add(fit.predictor());
            fit.parameters().forEach((name, value) -> parameters.put(member.candidate().inputs() + ": " + name, value));
        }
        Sample scores = training.with(FittedStack.scores(names, outOfFold));
        Learner judge = LearnerKinds.judge(Task.of(training.outcome()));
        FittedModel judged = judge.fit(scores, SeedOf.part(seed, "judge"));
        Prediction apparent = FittedPipeline.predict(judged, scores.features(), training.batches(), times);
        return new Fit(new FittedStack(names, members, judged), parameters, Double.NaN, apparent);
    }
}
