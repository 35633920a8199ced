package org.lobule.scoring.selection;

import java.util.stream.IntStream;

import org.lobule.scoring.model.ClassModel;
import org.lobule.scoring.model.FittedModel;
import org.lobule.scoring.model.InnerFolds;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.RiskModel;
import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.statistics.discrimination.MultiClassArea;
import org.lobule.scoring.statistics.survival.Concordance;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.Sample;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * How well a kind of model ranks rows that it has not learnt from: the area under the curve, that of Hand and Till for several
 * classes, Harrell's C for times; the mean over folds, each fold's held-out rows by themselves.
 */
final class HeldOutConcordance {

    private final Learner learner;
    private final Sample training;
    private final InnerFolds folds;
    private final long seed;

    /** @throws UnfitException where a class or the event has fewer patients than there are folds */
    HeldOutConcordance(Learner learner, Sample training, int folds, long seed) {
        this.learner = learner;
        this.training = training;
        this.seed = seed;
        int[] kinds = kinds(training.outcome());
        int rarest = InnerFolds.patientsOfRarestKind(kinds, training.patients());
        if (rarest < folds) {
            throw new UnfitException("The rarest outcome has %d patients, too few for %d folds: select otherwise".formatted(rarest, folds));
        }
        this.folds = InnerFolds.dealt(kinds, training.patients(), folds, seed);
    }

    private static int[] kinds(Outcome outcome) {
        return switch (outcome) {
            case ClassOutcome classes -> classes.labels();
            case SurvivalOutcome survival -> IntStream.range(0, survival.rows()).map(row -> survival.event(row) ? 1 : 0).toArray();
        };
    }

    /** From 0 to 1, 0.5 is chance; 0 where the model cannot be fitted to these features. */
    double of(FeatureMatrix features) {
        Sample sample = training.with(features);
        try {
            return IntStream.range(0, folds.number()).mapToDouble(fold -> of(sample, fold)).average().orElseThrow();
        } catch (UnfitException cannot) {
            return 0;
        }
    }

    private double of(Sample sample, int fold) {
        FittedModel model = learner.fit(sample.selectRows(folds.training(fold)), seed);
        Sample heldOut = sample.selectRows(folds.heldOut(fold));
        return switch (model) {
            case ClassModel classes -> area((ClassOutcome) heldOut.outcome(), classes.probabilities(heldOut.features()));
            case RiskModel risk -> Concordance.harrell((SurvivalOutcome) heldOut.outcome(), risk.risks(heldOut.features())).value();
        };
    }

    private static double area(ClassOutcome outcome, double[][] probabilities) {
        if (outcome.classes().size() > 2) {
            return MultiClassArea.of(outcome, probabilities).handTill();
        }
        double[] event = IntStream.range(0, probabilities.length).mapToDouble(row -> probabilities[row][1]).toArray();
        return AreaUnderCurve.value(LabelledScores.of(event, outcome, 1));
    }
}
