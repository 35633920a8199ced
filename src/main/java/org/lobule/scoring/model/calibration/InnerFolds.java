package org.lobule.scoring.model.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/** Predictions of training rows by models that have not learned from them nor from other rows of their patients. */
public final class InnerFolds {

    private final int[] fold;
    private final int folds;

    private InnerFolds(int[] fold, int folds) {
        this.fold = fold;
        this.folds = folds;
    }

    /**
     * Spreads the patients of each class evenly over the folds; a patient's class is that of the first row.
     *
     * @param wanted folds; fewer where a class has fewer patients
     * @throws UnfitException where a class has only one patient
     */
    public static InnerFolds of(Sample training, ClassOutcome outcome, int wanted, long seed) {
        Map<String, List<Integer>> byPatient = new LinkedHashMap<>();
        for (int row = 0; row < training.rows(); row++) {
            byPatient.computeIfAbsent(training.patients().get(row), patient -> new ArrayList<>()).add(row);
        }
        List<List<Integer>> patients = List.copyOf(byPatient.values());
        int[] order = IntStream.range(0, patients.size()).toArray();
        Chance.shuffle(Chance.of(seed), order);
        int[] counts = new int[outcome.classes().size()];
        int folds = wanted;
        int[] ofPatient = new int[order.length];
        for (int patient : order) {
            counts[outcome.labels()[patients.get(patient).getFirst()]]++;
        }
        for (int c = 0; c < counts.length; c++) {
            if (counts[c] == 1) {
                throw new UnfitException("Class %s has one patient: predictions of rows not learned from need two of each class"
                        .formatted(outcome.classes().get(c)));
            }
            folds = counts[c] == 0 ? folds : Math.min(folds, counts[c]);
        }
        // Classes one after the other, so that the folds differ by one patient at most.
        int next = 0;
        for (int c = 0; c < counts.length; c++) {
            for (int patient : order) {
                if (outcome.labels()[patients.get(patient).getFirst()] == c) {
                    ofPatient[patient] = next++ % folds;
                }
            }
        }
        int[] fold = new int[training.rows()];
        for (int patient = 0; patient < ofPatient.length; patient++) {
            for (int row : patients.get(patient)) {
                fold[row] = ofPatient[patient];
            }
        }
        return new InnerFolds(fold, folds);
    }

    /** The fold of each row. */
    int[] fold() {
        return fold.clone();
    }

    /** Asks a model fitted to the other folds about rows. */
    @FunctionalInterface
    public interface Answers<M> {

        /** By [row][answer]. */
        double[][] of(M model, FeatureMatrix features);
    }

    /** Fits to rows. */
    @FunctionalInterface
    public interface Fit<M> {
        M to(Sample rows, long seed);
    }

    /** What models fitted to the other folds answer for each row, by [row][answer]. */
    public <M> double[][] answers(Sample training, long seed, Fit<M> fit, Answers<M> answers) {
        long[] seeds = Chance.seeds(seed, folds);
        double[][] all = new double[training.rows()][];
        IntStream.range(0, folds).parallel().forEach(f -> {
            int[] inside = rows(n -> fold[n] != f);
            int[] outside = rows(n -> fold[n] == f);
            double[][] of = answers.of(fit.to(training.selectRows(inside), seeds[f]), training.features().selectRows(outside));
            for (int n = 0; n < outside.length; n++) {
                all[outside[n]] = of[n];
            }
        });
        return all;
    }

    private int[] rows(IntPredicate which) {
        return IntStream.range(0, fold.length).filter(which).toArray();
    }

    /** Probabilities of each row by models fitted to the other folds. */
    public double[][] probabilities(Learner learner, Sample training, long seed) {
        return answers(training, seed, (rows, s) -> classes(learner.fit(rows, s)), ClassModel::probabilities);
    }

    /** @throws UnfitException where the model does not predict classes */
    public static ClassModel classes(FittedModel model) {
        if (model instanceof ClassModel of) {
            return of;
        }
        throw new UnfitException("Only models of classes can be calibrated, voted with or stacked: this one predicts risks");
    }
}
