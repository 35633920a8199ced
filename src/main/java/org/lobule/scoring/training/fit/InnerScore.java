package org.lobule.scoring.training.fit;

import java.util.stream.IntStream;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.discrimination.AreaUnderCurve;
import org.lobule.scoring.statistics.discrimination.ConfusionMatrix;
import org.lobule.scoring.study.InnerDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;

/** How good predictions of an inner fold are, the higher, the better; NaN where the fold does not tell. */
final class InnerScore {

    /** Probabilities are kept from 0 by this much before their logarithm is taken. */
    private static final double LEAST = 1e-15;

    private InnerScore() {}

    static double of(InnerDefinition.Metric metric, Outcome outcome, Prediction prediction) {
        return switch (outcome) {
            case SurvivalOutcome survival -> HarrellC.of(survival, ((Prediction.Risks) prediction).risks());
            case ClassOutcome classes -> {
                Prediction.Classes said = (Prediction.Classes) prediction;
                yield switch (metric) {
                    case AUC -> meanArea(classes, said);
                    case BALANCED_ACCURACY -> ConfusionMatrix.ofProbabilities(classes, said.probabilities()).balancedAccuracy();
                    case STANDARD, LOG_LIKELIHOOD, C_INDEX -> logLikelihood(classes, said);
                };
            }
        };
    }

    private static double meanArea(ClassOutcome classes, Prediction.Classes said) {
        int from = classes.classes().size() == 2 ? 1 : 0;
        return IntStream.range(from, classes.classes().size()).mapToDouble(of -> AreaUnderCurve.value(LabelledScores.of(said.probability(of), classes, of)))
                .filter(area -> !Double.isNaN(area)).average().orElse(Double.NaN);
    }

    private static double logLikelihood(ClassOutcome classes, Prediction.Classes said) {
        return IntStream.range(0, classes.rows()).mapToDouble(row -> Math.log(Math.max(LEAST, said.probabilities()[row][classes.labels()[row]]))).average().orElse(Double.NaN);
    }
}
