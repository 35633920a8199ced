package org.lobule.scoring.training.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Proportion;
import org.lobule.scoring.statistics.survival.Estimate;
import org.lobule.scoring.statistics.survival.KaplanMeier;
import org.lobule.scoring.study.ArmsDefinition;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Outcome;
import org.lobule.scoring.table.SurvivalOutcome;
import org.lobule.scoring.training.result.ArmsResult;
import org.lobule.scoring.training.result.Candidate;
import org.lobule.scoring.training.result.Evaluation;
import org.lobule.scoring.training.result.FinalModel;

/**
 * From predicted good ends to advice: the treatment with the best prediction where that gains enough over the one that was given, else
 * that one.
 *
 * @param given treatment of each row, by index
 */
record Advising(ArmsDefinition arms, int[] rows, int[] given, Outcome outcome, double horizon) {

    private static final double CONFIDENCE = 0.95;

    ArmsResult.Advice advice(Candidate candidate, double[][] good, List<Evaluation> evaluations, List<FinalModel> models) {
        int[] advised = IntStream.range(0, rows.length).map(row -> advised(good[row], given[row])).toArray();
        double[] swap = new double[arms.arms().size()];
        double[] gain = new double[swap.length];
        for (int arm = 0; arm < swap.length; arm++) {
            int of = arm;
            int[] treated = IntStream.range(0, rows.length).filter(row -> given[row] == of).toArray();
            int[] others = IntStream.of(treated).filter(row -> advised[row] != of).toArray();
            swap[arm] = (double) others.length / treated.length;
            gain[arm] = IntStream.of(others).mapToDouble(row -> good[row][advised[row]] - good[row][of]).average().orElse(Double.NaN);
        }
        List<ArmsResult.Agreement> agreement = new ArrayList<>();
        for (int arm = 0; arm < swap.length; arm++) {
            for (boolean concordant : new boolean[] {true, false}) {
                int of = arm;
                agreement.add(agreement(arms.arms().get(arm), concordant,
                        IntStream.range(0, rows.length).filter(row -> given[row] == of && (advised[row] == of) == concordant).toArray()));
            }
        }
        return new ArmsResult.Advice(candidate, evaluations, rows, given, advised, good, swap, gain, agreement, models);
    }

    private int advised(double[] good, int of) {
        int best = of;
        for (int arm = 0; arm < good.length; arm++) {
            boolean better = good[arm] - good[of] > arms.gain() && (best == of || good[arm] > good[best]);
            best = better ? arm : best;
        }
        return best;
    }

    private ArmsResult.Agreement agreement(String arm, boolean concordant, int[] which) {
        if (which.length == 0) {
            return new ArmsResult.Agreement(arm, concordant, 0, 0, Double.NaN, Double.NaN, Double.NaN);
        }
        return switch (outcome.selectRows(which)) {
            case ClassOutcome classes -> {
                int events = (int) Arrays.stream(classes.labels()).filter(label -> label == 1).count();
                Proportion share = new Proportion(arms.good() ? events : which.length - events, which.length);
                yield new ArmsResult.Agreement(arm, concordant, which.length, events, share.value(), share.wilson(CONFIDENCE).lower(), share.wilson(CONFIDENCE).upper());
            }
            case SurvivalOutcome survival -> {
                Estimate free = KaplanMeier.USUAL.fit(survival).estimate(horizon);
                yield new ArmsResult.Agreement(arm, concordant, which.length, survival.events(), free.value(), free.interval().lower(), free.interval().upper());
            }
        };
    }
}
