package org.lobule.scoring.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.study.Block;
import org.lobule.scoring.study.InputsDefinition;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.ValidationDefinition;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.fit.CandidateFitter;
import org.lobule.scoring.training.fit.Recipe;
import org.lobule.scoring.training.fit.SeedOf;
import org.lobule.scoring.training.judge.SurvivalTimes;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.CandidateComparison;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.TargetResult;
import org.lobule.scoring.training.split.Split;
import org.lobule.scoring.training.split.Splits;

/** Everything that is done for one target: folds, final models, judgement. */
final class TargetTraining {

    private final StudyDefinition study;
    private final Target target;
    private final StudyRows rows;
    private final List<Recipe> recipes;
    private final FoldStore store;
    private final Progress progress;
    private final int[] development;
    private final Sample sample;
    private final SurvivalTimes times;
    private final FoldFitter folds;
    private final long seed;

    TargetTraining(TrainingContext context, Target target) {
        study = context.study();
        this.target = target;
        rows = context.rows();
        recipes = context.recipes();
        store = context.store();
        progress = context.progress();
        development = rows.places(target, CohortRows.DEVELOPMENT);
        sample = rows.sample(target, development);
        times = SurvivalTimes.of(sample.outcome(), study.metrics().horizons());
        folds = new FoldFitter(new CandidateFitter(context.catalogue(), study.validation().inner(), context.blocks(), times.all()), study.groups(), times);
        seed = SeedOf.part(study.seed(), target.name());
    }

    /** A scheme with its splits. */
    private record Parted(ValidationScheme scheme, List<Split> splits) {}

    /** All folds of a candidate in a scheme. */
    private record Folded(Recipe recipe, Parted parted, List<FoldOutcome> outcomes) {}

    int steps() {
        return recipes.size() * (1 + schemes().stream().mapToInt(parted -> parted.splits.size()).sum());
    }

    private List<Parted> schemes() {
        return study.validation().schemes().stream().map(scheme -> new Parted(scheme, Splits.of(scheme, rows.splitRows(target, development),
                rows.given(scheme, target, development), SeedOf.part(seed, "split " + scheme.label())))).toList();
    }

    TargetResult run(Workers workers, List<String> sufficiency) throws InterruptedException {
        List<FinalModel> models = workers.all(recipes.stream().<Callable<FinalModel>>map(recipe -> () -> finalModel(recipe)).toList());
        List<Folded> folded = new ArrayList<>();
        List<Callable<FoldOutcome>> tasks = new ArrayList<>();
        List<Parted> schemes = schemes();
        for (Recipe recipe : recipes) {
            for (Parted parted : schemes) {
                parted.splits.forEach(split -> tasks.add(() -> fold(recipe, parted.scheme, split)));
            }
        }
        List<FoldOutcome> outcomes = workers.all(tasks);
        int next = 0;
        for (Recipe recipe : recipes) {
            for (Parted parted : schemes) {
                folded.add(new Folded(recipe, parted, outcomes.subList(next, next += parted.splits.size())));
            }
        }
        return judge(workers, folded, models, sufficiency);
    }

    private FoldOutcome fold(Recipe recipe, ValidationScheme scheme, Split split) {
        String key = "%s\n%s\n%s\n%d\n%d".formatted(target.name(), recipe.candidate(), scheme, split.repeat(), split.fold());
        try {
            FoldOutcome outcome = store.find(key).orElse(null);
            if (outcome == null) {
                outcome = folds.run(recipe, sample, split, SeedOf.part(seed, key));
                store.put(key, outcome);
            }
            progress.step(recipe.candidate().toString());
            return outcome;
        } catch (IOException failure) {
            throw new UncheckedIOException("A fold could not be kept: " + failure.getMessage(), failure);
        }
    }

    private FinalModel finalModel(Recipe recipe) {
        Candidate candidate = recipe.candidate();
        try {
            FoldFitter.WithCutOffs fitted = folds.fit(recipe, sample, SeedOf.part(seed, "final " + candidate));
            progress.step(candidate.toString());
            return new FinalModel(candidate, fitted.fit().predictor(), fitted.fit().parameters(), times.all(), fitted.cutOffs(), study.groups().names(), "");
        } catch (UnfitException unfit) {
            progress.step(candidate.toString());
            return new FinalModel(candidate, null, Map.of(), times.all(), new double[0], study.groups().names(), unfit.getMessage());
        }
    }

    private TargetResult judge(Workers workers, List<Folded> folded, List<FinalModel> models, List<String> sufficiency) throws InterruptedException {
        var evaluator = new Evaluator(study, target, rows, development, times, seed);
        List<Callable<Evaluator.Judged>> tasks = new ArrayList<>();
        for (FinalModel model : models) {
            if (model.predictor() == null) {
                continue;
            }
            tasks.add(() -> evaluator.apparent(model));
            for (ValidationDefinition.ExternalSet set : study.validation().external()) {
                if (rows.places(target, set.name()).length > 0) {
                    tasks.add(() -> evaluator.external(model, set.name()));
                }
            }
        }
        for (int place = 0; place < folded.size(); place++) {
            Folded one = folded.get(place);
            FinalModel model = models.get(IntStream.range(0, recipes.size()).filter(recipe -> recipes.get(recipe) == one.recipe).findFirst().orElseThrow());
            tasks.add(() -> one.parted.scheme instanceof ValidationScheme.Bootstrap bootstrap
                    ? evaluator.corrected(one.recipe.candidate(), bootstrap, model, one.parted.splits, one.outcomes)
                    : evaluator.internal(one.recipe.candidate(), one.parted.scheme, one.parted.splits, one.outcomes));
        }
        List<Evaluator.Judged> judged = workers.all(tasks);
        Set<String> clinical = study.comparisons().stream().filter(inputs -> !inputs.lateFusion() && inputs.blocks().equals(List.of(Block.CLINICAL)))
                .map(InputsDefinition::name).collect(Collectors.toSet());
        List<CandidateComparison> comparisons = workers.all(Comparisons.of(evaluator, judged, clinical)).stream().flatMap(List::stream).toList();
        List<Evaluation> evaluations = judged.stream().map(Evaluator.Judged::evaluation).toList();
        return new TargetResult(target.name(), target.unit(), target.rows(), target.outcome(), sufficiency, evaluations, comparisons, models);
    }
}
