package org.lobule.scoring.model.calibration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.InnerFolds;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/** Predictions of training rows by models that have not learned from them nor from other rows of their patients. */
public final class OutOfFold {

    private final InnerFolds folds;

    private OutOfFold(InnerFolds folds) {
        this.folds = folds;
    }

    /**
     * Spreads the patients of each class evenly over the folds; a patient's class is that of the first row.
     *
     * @param wanted folds; fewer where a class has fewer patients
     * @throws UnfitException where a class has only one patient
     */
    public static OutOfFold of(Sample training, ClassOutcome outcome, int wanted, long seed) {
        Map<String, Integer> classOf = new LinkedHashMap<>();
        for (int row = 0; row < training.rows(); row++) {
            classOf.putIfAbsent(training.patients().get(row), outcome.labels()[row]);
        }
        for (int c = 0; c < outcome.classes().size(); c++) {
            if (Collections.frequency(classOf.values(), c) == 1) {
                throw new UnfitException("Class %s has one patient: predictions of rows not learned from need two of each class"
                        .formatted(outcome.classes().get(c)));
            }
        }
        int[] kinds = training.patients().stream().mapToInt(classOf::get).toArray();
        int folds = Math.min(wanted, InnerFolds.patientsOfRarestKind(kinds, training.patients()));
        return new OutOfFold(InnerFolds.dealt(kinds, training.patients(), folds, seed));
    }

    /** The fold of each row. */
    int[] fold() {
        return folds.foldOf().clone();
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
        long[] seeds = Chance.seeds(seed, folds.number());
        double[][] all = new double[training.rows()][];
        IntStream.range(0, folds.number()).parallel().forEach(f -> {
            int[] outside = folds.heldOut(f);
            double[][] of = answers.of(fit.to(training.selectRows(folds.training(f)), seeds[f]), training.features().selectRows(outside));
            for (int n = 0; n < outside.length; n++) {
                all[outside[n]] = of[n];
            }
        });
        return all;
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
