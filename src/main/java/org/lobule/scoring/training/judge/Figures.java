package org.lobule.scoring.training.judge;

import java.util.List;

import org.lobule.scoring.pipeline.Prediction;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;

/** The figures that predictions of a kind are judged by; in one order, so that a bootstrap can compute them again and again. */
public interface Figures {

    /**
     * A figure's name.
     *
     * @param at       horizon, class or group that it is for, or ""
     * @param main     whether it tells discrimination as a whole, by which candidates are compared
     * @param least    that there can be
     * @param greatest that there can be
     */
    record Name(String figure, String at, boolean main, double least, double greatest) {

        /** From 0 to 1. */
        Name(String figure, String at, boolean main) {
            this(figure, at, main, 0, 1);
        }

        static Name number(String figure, String at) {
            return new Name(figure, at, false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        static Name ratio(String figure, String at) {
            return new Name(figure, at, false, 0, Double.POSITIVE_INFINITY);
        }
    }

    List<Name> names();

    /**
     * The figures in the order of the names; NaN where these rows do not tell.
     *
     * @param group of each row by its own fold's cut-offs, -1 where there is none
     */
    double[] values(Outcome outcome, Prediction prediction, int[] group);

    /**
     * The figures for an outcome.
     *
     * @param times      at which survival is told
     * @param thresholds of net benefit
     * @param training   outcome of the rows that were learnt from, which tells censoring
     */
    static Figures of(Outcome outcome, SurvivalTimes times, double[] thresholds, Outcome training) {
        return switch (outcome) {
            case ClassOutcome classes when classes.classes().size() == 2 -> new BinaryFigures(new BenefitFigures(thresholds));
            case ClassOutcome classes -> new ClassFigures(classes.classes(), classes.ordered());
            case SurvivalOutcome _ -> new SurvivalFigures(times, new BenefitFigures(thresholds), (SurvivalOutcome) training);
        };
    }
}
