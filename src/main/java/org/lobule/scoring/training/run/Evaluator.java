package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.study.StudyDefinition;
import org.lobule.scoring.study.ValidationScheme;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.table.cohort.Target;
import org.lobule.scoring.training.fit.PredictionParts;
import org.lobule.scoring.training.fit.SeedOf;
import org.lobule.scoring.training.judge.Figures;
import org.lobule.scoring.training.judge.GroupTests;
import org.lobule.scoring.training.judge.Groups;
import org.lobule.scoring.training.judge.Judgement;
import org.lobule.scoring.training.judge.Optimism;
import org.lobule.scoring.training.judge.Repeat;
import org.lobule.scoring.training.judge.SurvivalTimes;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;
import org.lobule.scoring.training.result.FoldResult;
import org.lobule.scoring.training.result.GroupSummary;
import org.lobule.scoring.training.result.Metric;
import org.lobule.scoring.training.result.PredictionSet;
import org.lobule.scoring.training.split.SharedRows;
import org.lobule.scoring.training.split.Split;

/** Makes evaluations of predictions: within development rows, apparent, external, corrected for optimism. */
final class Evaluator {

    static final String APPARENT = "apparent";

    private final StudyDefinition study;
    private final Target target;
    private final StudyRows rows;
    private final int[] development;
    private final Outcome learnt;
    private final SurvivalTimes times;
    private final long seed;

    /** @param development places in the target */
    Evaluator(StudyDefinition study, Target target, StudyRows rows, int[] development, SurvivalTimes times, long seed) {
        this.study = study;
        this.target = target;
        this.rows = rows;
        this.development = development;
        this.times = times;
        this.seed = seed;
        learnt = target.outcome().selectRows(development);
    }

    /**
     * An evaluation with what comparing it to others takes.
     *
     * @param places   of its rows in the target
     * @param widening of its intervals
     */
    record Judged(Evaluation evaluation, int[] places, List<Repeat> repeats, double widening) {}

    Judged apparent(FinalModel model) {
        return applied(model, development, APPARENT, Evaluation.Kind.APPARENT);
    }

    Judged external(FinalModel model, String set) {
        return applied(model, rows.places(target, set), set, Evaluation.Kind.EXTERNAL);
    }

    private Judged applied(FinalModel model, int[] places, String name, Evaluation.Kind kind) {
        Repeat repeat = repeat(model, places);
        List<Repeat> repeats = List.of(repeat);
        int[] cohortRows = IntStream.of(places).map(place -> target.rows()[place]).toArray();
        var set = new PredictionSet(cohortRows, new int[places.length], new int[places.length], repeat.group(), repeat.prediction());
        List<Metric> metrics = new ArrayList<>(judgement(places, name, 1).metrics(repeats));
        metrics.addAll(groupMetrics(places, repeat));
        return new Judged(new Evaluation(model.candidate(), name, kind, set, metrics, model.thresholds(), groups(places, repeats), List.of(), List.of(), List.of()), places, repeats, 1);
    }

    private Repeat repeat(FinalModel model, int[] places) {
        Sample sample = rows.sample(target, places);
        Prediction prediction = model.predictor().predict(sample.features(), sample.batches(), times.all());
        return new Repeat(IntStream.range(0, places.length).toArray(), prediction, FoldFitter.groupsOf(model.thresholds(), prediction));
    }

    Judged internal(Candidate candidate, ValidationScheme scheme, List<Split> splits, List<FoldOutcome> outcomes) {
        SortedMap<Integer, List<Integer>> byRepeat = new TreeMap<>();
        List<Prediction> predictions = new ArrayList<>();
        int[] fitted = IntStream.range(0, splits.size()).filter(fold -> outcomes.get(fold).fitted()).toArray();
        for (int fold : fitted) {
            byRepeat.computeIfAbsent(splits.get(fold).repeat(), _ -> new ArrayList<>()).add(fold);
            predictions.add(outcomes.get(fold).prediction());
        }
        List<FoldResult> folds = outcomes.stream().map(FoldOutcome::result).toList();
        List<String> notes = Notes.of(outcomes, splits, learnt);
        if (predictions.isEmpty()) {
            return new Judged(new Evaluation(candidate, scheme.label(), Evaluation.Kind.INTERNAL, null, List.of(), new double[0], List.of(), folds, List.of(), notes), development, List.of(), 1);
        }
        double widening = SharedRows.widening(IntStream.of(fitted).mapToObj(splits::get).toList());
        List<Repeat> repeats = byRepeat.values().stream().map(of -> repeat(of, splits, outcomes)).toList();
        PredictionSet set = set(fitted, splits, outcomes, PredictionParts.concatenate(predictions));
        List<Metric> metrics = new ArrayList<>(judgement(development, scheme.label(), widening).metrics(repeats));
        metrics.addAll(groupMetrics(development, repeats.getFirst()));
        FoldMean.of(figures(), learnt, splits, outcomes, metrics).ifPresent(metrics::add);
        return new Judged(new Evaluation(candidate, scheme.label(), Evaluation.Kind.INTERNAL, set, metrics, cutOffs(outcomes), groups(development, repeats),
                folds, Stability.of(folds), notes), development, repeats, widening);
    }

    private static Repeat repeat(List<Integer> folds, List<Split> splits, List<FoldOutcome> outcomes) {
        int[] places = folds.stream().flatMapToInt(fold -> Arrays.stream(splits.get(fold).test())).toArray();
        int[] group = folds.stream().flatMapToInt(fold -> Arrays.stream(outcomes.get(fold).group())).toArray();
        return new Repeat(places, PredictionParts.concatenate(folds.stream().map(fold -> outcomes.get(fold).prediction()).toList()), group);
    }

    private PredictionSet set(int[] folds, List<Split> splits, List<FoldOutcome> outcomes, Prediction all) {
        int[] row = Arrays.stream(folds).flatMap(fold -> Arrays.stream(splits.get(fold).test())).map(place -> target.rows()[development[place]]).toArray();
        int[] repeat = Arrays.stream(folds).flatMap(fold -> Arrays.stream(splits.get(fold).test()).map(_ -> splits.get(fold).repeat())).toArray();
        int[] number = Arrays.stream(folds).flatMap(fold -> Arrays.stream(splits.get(fold).test()).map(_ -> splits.get(fold).fold())).toArray();
        int[] group = Arrays.stream(folds).flatMap(fold -> Arrays.stream(outcomes.get(fold).group())).toArray();
        return new PredictionSet(row, repeat, number, group, all);
    }

    Judged corrected(Candidate candidate, ValidationScheme.Bootstrap scheme, FinalModel model, List<Split> splits, List<FoldOutcome> outcomes) {
        List<FoldResult> folds = outcomes.stream().map(FoldOutcome::result).toList();
        List<String> notes = Notes.of(outcomes, splits, learnt);
        boolean none = model.predictor() == null || outcomes.stream().noneMatch(FoldOutcome::fitted);
        List<Metric> metrics = List.of();
        if (!none) {
            Repeat apparent = repeat(model, development);
            List<Metric> figures = judgement(development, APPARENT, 1).metrics(List.of(apparent));
            List<Optimism.Sample> samples = IntStream.range(0, splits.size()).filter(of -> outcomes.get(of).fitted())
                    .mapToObj(of -> new Optimism.Sample(splits.get(of).training(), outcomes.get(of).prediction(), outcomes.get(of).group())).toList();
            metrics = new Optimism(figures(), learnt).corrected(scheme.correction(), figures, samples);
        }
        return new Judged(new Evaluation(candidate, scheme.label(), Evaluation.Kind.CORRECTED, null, metrics, new double[0], List.of(), folds, Stability.of(folds), notes),
                development, List.of(), 1);
    }

    private Figures figures() {
        return Figures.of(learnt, times, study.metrics().thresholds().stream().mapToDouble(Double::doubleValue).sorted().toArray(), learnt);
    }

    /** Of rows of the target, for one validation; the same patients are drawn for all candidates. */
    Judgement judgement(int[] places, String validation, double widening) {
        Sample sample = rows.sample(target, places);
        return new Judgement(figures(), sample.outcome(), sample.patients(), study.metrics(), SeedOf.part(seed, "bootstrap " + validation), widening);
    }

    private List<GroupSummary> groups(int[] places, List<Repeat> repeats) {
        Repeat first = repeats.getFirst();
        boolean single = !(learnt instanceof ClassOutcome classes && classes.classes().size() > 2);
        double[] horizons = times.horizons();
        return single && Arrays.stream(first.group()).anyMatch(group -> group >= 0)
                ? Groups.of(target.outcome().selectRows(places), first, study.groups().names(), horizons.length == 0 ? Double.NaN : horizons[horizons.length - 1]) : List.of();
    }

    private List<Metric> groupMetrics(int[] places, Repeat repeat) {
        if (!(learnt instanceof SurvivalOutcome) || Arrays.stream(repeat.group()).anyMatch(group -> group < 0)) {
            return List.of();
        }
        Sample sample = rows.sample(target, places);
        return GroupTests.of((SurvivalOutcome) sample.outcome(), sample.patients(), repeat, study.groups().names(), study.metrics().confidence());
    }

    /** The mean of the folds' cut-offs, of those that found any. */
    private static double[] cutOffs(List<FoldOutcome> outcomes) {
        List<double[]> found = outcomes.stream().map(outcome -> outcome.result().thresholds()).filter(cuts -> cuts.length > 0).toList();
        if (found.isEmpty()) {
            return new double[0];
        }
        double[] means = new double[found.getFirst().length];
        Arrays.setAll(means, place -> found.stream().mapToDouble(cuts -> cuts[place]).average().orElseThrow());
        return means;
    }
}
