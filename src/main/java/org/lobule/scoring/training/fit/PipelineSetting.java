package org.lobule.scoring.training.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.FittedStep;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Step;
import org.lobule.scoring.pipeline.FittedPipeline;
import org.lobule.scoring.pipeline.ScopedStep;
import org.lobule.scoring.study.StepDefinition;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.training.catalogue.Catalogue;
import org.lobule.scoring.training.catalogue.Grid;
import org.lobule.scoring.training.catalogue.Task;

/**
 * Steps with one choice of their hyper-parameters, and the learners that follow them with each of theirs: what is tried together, since
 * the steps are then fitted once for all learners.
 *
 * @param chosen   hyper-parameters of the steps, by "type.parameter"
 * @param learners with their hyper-parameters
 */
record PipelineSetting(List<Step> steps, Map<String, Object> chosen, List<Tried> learners) {

    /** A learner with one choice of its hyper-parameters. */
    record Tried(Learner learner, Map<String, Object> chosen) {}

    /** Rows after the steps, and what the steps are. */
    record Prepared(List<FittedStep> steps, Sample sample) {}

    /** Every setting of a recipe, in the order in which values are written. */
    static List<PipelineSetting> of(Recipe.Single recipe, Catalogue catalogue, Blocks blocks, Task task) {
        List<Tried> learners = Grid.settings(recipe.model().grid()).stream()
                .map(chosen -> new Tried(catalogue.learner(recipe.model(), Grid.over(recipe.model().with(), chosen), task), named(recipe.model().name(), chosen))).toList();
        List<PipelineSetting> settings = List.of(new PipelineSetting(List.of(), Map.of(), learners));
        for (StepDefinition step : recipe.steps()) {
            List<PipelineSetting> longer = new ArrayList<>();
            for (PipelineSetting before : settings) {
                for (Map<String, Object> chosen : Grid.settings(step.grid())) {
                    List<Step> steps = new ArrayList<>(before.steps);
                    Step made = catalogue.step(step, Grid.over(step.with(), chosen), task);
                    steps.add(step.on().isEmpty() ? made : new ScopedStep(made, column -> blocks.among(column, step.on())));
                    longer.add(new PipelineSetting(steps, Grid.over(before.chosen, named(step.type(), chosen)), learners));
                }
            }
            settings = longer;
        }
        return settings;
    }

    private static Map<String, Object> named(String of, Map<String, Object> chosen) {
        Map<String, Object> named = new TreeMap<>();
        chosen.forEach((parameter, value) -> named.put(of + "." + parameter, value));
        return named;
    }

    Prepared prepare(Sample training, long seed) {
        List<FittedStep> fitted = new ArrayList<>();
        Sample sample = training;
        for (int step = 0; step < steps.size(); step++) {
            FittedStep one = steps.get(step).fit(sample, SeedOf.part(seed, "step " + step));
            fitted.add(one);
            sample = sample.with(one.apply(sample.features(), sample.batches()));
        }
        return new Prepared(fitted, sample);
    }

    static FeatureMatrix apply(Prepared prepared, Sample other) {
        FeatureMatrix features = other.features();
        for (FittedStep step : prepared.steps) {
            features = step.apply(features, other.batches());
        }
        return features;
    }

    static FittedPipeline pipeline(Sample raw, Prepared prepared, Tried tried, long seed) {
        FittedModel model = tried.learner.fit(prepared.sample, SeedOf.part(seed, "model"));
        return new FittedPipeline(raw.features().columns(), prepared.steps, model);
    }
}
