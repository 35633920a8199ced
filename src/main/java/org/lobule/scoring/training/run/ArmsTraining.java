package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.study.ArmsDefinition;
import org.lobule.scoring.study.InvalidStudyException;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.cohort.InvalidCohortException;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.fit.CandidateFitter;
import org.lobule.scoring.training.fit.Fit;
import org.lobule.scoring.training.fit.Recipe;
import org.lobule.scoring.training.fit.SeedOf;
import org.lobule.scoring.training.judge.SurvivalTimes;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.CohortRows;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.FoldResult;
import org.lobule.scoring.training.split.Split;
import org.lobule.scoring.training.split.SplitRows;
import org.lobule.scoring.training.split.Splits;

/**
 * Treatments against each other: each arm has a model of its own rows, every row is predicted by all of them while it is held out, and
 * the best prediction is the advice. As Liu et al., Liver Cancer 2020;9:397-413, did for ablation and resection.
 */
final class ArmsTraining {

    private static final ValidationScheme.KFold STANDARD = new ValidationScheme.KFold(null, null, null);

    private final StudyDefinition study;
    private final ArmsDefinition arms;
    private final TrainingContext context;
    private final int[] rows;
    private final int[] given;
    private final Sample sample;
    private final double horizon;
    private final List<Split> splits;
    private final CandidateFitter fitter;
    private final ValidationScheme.KFold scheme;
    private final Target target;
    private final long seed;

    /**
     * What the models of a fold say.
     *
     * @param good probability of a good end by [test row][arm]; NaN where an arm has no model
     * @param own  of each arm, what its model says of the test rows that had this treatment
     */
    private record ArmFold(double[][] good, List<FoldOutcome> own) {}

    ArmsTraining(TrainingContext context, Target target, ArmsDefinition arms) {
        this.context = context;
        this.arms = arms;
        this.target = target;
        study = context.study();
        seed = SeedOf.part(study.seed(), "arms");
        List<String> treatment = context.rows().column(arms.column());
        int[] development = context.rows().places(target, CohortRows.DEVELOPMENT);
        int[] places = IntStream.of(development).filter(place -> arms.arms().contains(treatment.get(target.rows()[place]))).toArray();
        rows = IntStream.of(places).map(place -> target.rows()[place]).toArray();
        given = IntStream.of(rows).map(row -> arms.arms().indexOf(treatment.get(row))).toArray();
        requireEveryArm();
        sample = context.rows().sample(target, places);
        horizon = horizon(sample);
        fitter = new CandidateFitter(context.catalogue(), study.validation().inner(), context.blocks(), times());
        scheme = study.validation().schemes().stream().filter(ValidationScheme.KFold.class::isInstance).map(ValidationScheme.KFold.class::cast)
                .findFirst().orElse(STANDARD);
        SplitRows split = SplitRows.of(sample.patients(), sample.outcome());
        // Arms in equal parts in every fold, and events within arms
        int[] strata = IntStream.range(0, given.length).map(row -> given[row] * 1000 + split.strata()[row]).toArray();
        splits = Splits.kFold(new SplitRows(sample.patients(), strata, List.of(), List.of()), scheme.folds(), scheme.repeats(), true, SeedOf.part(seed, "split"));
    }

    private void requireEveryArm() {
        for (int arm = 0; arm < arms.arms().size(); arm++) {
            int of = arm;
            if (Arrays.stream(given).noneMatch(has -> has == of)) {
                throw new InvalidCohortException("No development row has the treatment %s in the column %s".formatted(arms.arms().get(arm), arms.column()));
            }
        }
    }

    private double horizon(Sample of) {
        if (of.outcome() instanceof ClassOutcome classes) {
            if (classes.classes().size() > 2) {
                throw new InvalidStudyException("arms: advice needs two classes or a time to an event");
            }
            return Double.NaN;
        }
        return arms.horizon().orElseThrow(() -> new InvalidStudyException("arms.horizon: say at which time the probabilities of being free of the event are compared"));
    }

    private double[] times() {
        return Double.isNaN(horizon) ? new double[0] : new double[] {horizon};
    }

    int steps() {
        return context.recipes().size() * splits.size();
    }

    ArmsResult run(Workers workers) throws InterruptedException {
        List<Callable<ArmFold>> tasks = new ArrayList<>();
        for (Recipe recipe : context.recipes()) {
            splits.forEach(split -> tasks.add(() -> fold(recipe, split)));
        }
        List<ArmFold> folds = workers.all(tasks);
        List<ArmsResult.Advice> advice = new ArrayList<>();
        List<FinalModel> models = workers.all(finals());
        for (int place = 0; place < context.recipes().size(); place++) {
            Candidate candidate = context.recipes().get(place).candidate();
            List<ArmFold> of = folds.subList(place * splits.size(), (place + 1) * splits.size());
            int from = place * arms.arms().size();
            List<Evaluation> evaluations = workers.all(IntStream.range(0, arms.arms().size()).<Callable<Evaluation>>mapToObj(arm -> () -> evaluation(candidate, arm, of)).toList());
            advice.add(new Advising(arms, rows, given, sample.outcome(), horizon).advice(candidate, mean(of), evaluations, models.subList(from, from + arms.arms().size())));
        }
        return new ArmsResult(arms.arms(), horizon, advice);
    }

    private ArmFold fold(Recipe recipe, Split split) {
        double[][] good = new double[split.test().length][arms.arms().size()];
        Sample test = sample.selectRows(split.test());
        List<FoldOutcome> own = new ArrayList<>();
        for (int arm = 0; arm < arms.arms().size(); arm++) {
            int of = arm;
            int[] training = IntStream.of(split.training()).filter(row -> given[row] == of).toArray();
            int[] treated = IntStream.range(0, split.test().length).filter(row -> given[split.test()[row]] == of).toArray();
            long partSeed = SeedOf.part(seed, "%s %d %d %d".formatted(recipe.candidate(), split.repeat(), split.fold(), arm));
            try {
                Fit fit = fitter.fit(recipe, sample.selectRows(training), false, partSeed);
                Prediction said = fit.predictor().predict(test.features(), test.batches(), times());
                double[] ends = good(said);
                IntStream.range(0, ends.length).forEach(row -> good[row][of] = ends[row]);
                own.add(new FoldOutcome(result(split, training.length, treated.length, fit, ""), said.selectRows(treated), ungrouped(treated.length)));
            } catch (UnfitException unfit) {
                IntStream.range(0, good.length).forEach(row -> good[row][of] = Double.NaN);
                own.add(new FoldOutcome(result(split, training.length, treated.length, null, unfit.getMessage()), null, new int[0]));
            }
        }
        context.progress().step(recipe.candidate() + ", arms");
        return new ArmFold(good, own);
    }

    private static FoldResult result(Split split, int training, int test, Fit fit, String failure) {
        return new FoldResult(split.repeat(), split.fold(), split.name(), training, test, fit == null ? Map.of() : fit.parameters(), fit == null ? Double.NaN : fit.inner(),
                fit == null ? List.of() : fit.predictor().used(), new double[0], failure);
    }

    private static int[] ungrouped(int rows) {
        int[] none = new int[rows];
        Arrays.fill(none, -1);
        return none;
    }

    /** Of an arm's own rows, by models of the arm that had not seen them. */
    private Evaluation evaluation(Candidate candidate, int arm, List<ArmFold> folds) {
        int[] treated = IntStream.range(0, given.length).filter(row -> given[row] == arm).toArray();
        Target own = target.only(row -> IntStream.of(treated).anyMatch(at -> rows[at] == row));
        int[] all = IntStream.range(0, treated.length).toArray();
        List<Split> parts = splits.stream().map(split -> new Split(split.repeat(), split.fold(), split.name(), among(treated, split.training()), among(treated, split.test()))).toList();
        double[] told = times();
        var evaluator = new Evaluator(study, own, context.rows(), all, new SurvivalTimes(told, told), SeedOf.part(seed, "arm " + arm));
        return evaluator.internal(candidate, scheme, parts, folds.stream().map(fold -> fold.own.get(arm)).toList()).evaluation();
    }

    /** Places in the rows of an arm of those rows that are wanted and of the arm. */
    private static int[] among(int[] treated, int[] wanted) {
        return IntStream.of(wanted).map(row -> Arrays.binarySearch(treated, row)).filter(place -> place >= 0).toArray();
    }

    private double[] good(Prediction prediction) {
        return switch (prediction) {
            case Prediction.Classes classes -> classes.probability(arms.good() ? 1 : 0);
            case Prediction.Risks risks when risks.times().length > 0 -> Arrays.stream(risks.survival()).mapToDouble(survival -> survival[0]).toArray();
            case Prediction.Risks _ -> throw new InvalidStudyException("arms: a model that only ranks cannot tell which treatment is better");
        };
    }

    private double[][] mean(List<ArmFold> folds) {
        double[][] sum = new double[rows.length][arms.arms().size()];
        int[][] told = new int[rows.length][arms.arms().size()];
        for (int fold = 0; fold < folds.size(); fold++) {
            int[] test = splits.get(fold).test();
            for (int at = 0; at < test.length; at++) {
                for (int arm = 0; arm < arms.arms().size(); arm++) {
                    double value = folds.get(fold).good[at][arm];
                    sum[test[at]][arm] += Double.isNaN(value) ? 0 : value;
                    told[test[at]][arm] += Double.isNaN(value) ? 0 : 1;
                }
            }
        }
        for (int row = 0; row < sum.length; row++) {
            for (int arm = 0; arm < sum[row].length; arm++) {
                sum[row][arm] = told[row][arm] == 0 ? Double.NaN : sum[row][arm] / told[row][arm];
            }
        }
        return sum;
    }

    private List<Callable<FinalModel>> finals() {
        List<Callable<FinalModel>> finals = new ArrayList<>();
        for (Recipe recipe : context.recipes()) {
            for (int arm = 0; arm < arms.arms().size(); arm++) {
                int of = arm;
                finals.add(() -> finalModel(recipe, of));
            }
        }
        return finals;
    }

    private FinalModel finalModel(Recipe recipe, int arm) {
        Sample training = sample.selectRows(IntStream.range(0, given.length).filter(row -> given[row] == arm).toArray());
        // A bundle tells what treatments are compared by, too
        double[] all = DoubleStream.concat(Arrays.stream(SurvivalTimes.of(training.outcome(), study.metrics().horizons()).all()), Arrays.stream(times())).sorted().distinct().toArray();
        try {
            Fit fit = fitter.fit(recipe, training, false, SeedOf.part(seed, "final %s %d".formatted(recipe.candidate(), arm)));
            return new FinalModel(recipe.candidate(), fit.predictor(), fit.parameters(), all, new double[0], List.of(), "");
        } catch (UnfitException unfit) {
            return new FinalModel(recipe.candidate(), null, Map.of(), all, new double[0], List.of(), unfit.getMessage());
        }
    }
}
