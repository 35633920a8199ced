package org.lobule.scoring.model.boosting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.tree.DecisionTree;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.Sample;

/**
 * Gradient boosting of classes by their deviance: Friedman 2001, Ann Stat 29:1189. Each tree is grown for the residuals; its
 * leaves take one Newton step. Two classes share one sequence of trees for the log odds; more have one each.
 */
public record GradientBoosting(BoostingSettings settings) implements Learner {

    /** Below this a leaf has nothing left to step by. */
    private static final double NO_CURVATURE = 1e-150;

    @Override
    public String name() {
        return "gradient boosting, %d rounds of depth %d".formatted(settings.rounds(), settings.depth());
    }

    @Override
    public BoostedClasses fit(Sample training, long seed) {
        ClassOutcome outcome = Target.classes(training);
        Booster booster = new Booster(settings, training.features(), seed);
        double[] base = base(outcome);
        int outputs = base.length;
        double[][] scores = new double[outputs][training.rows()];
        for (int k = 0; k < outputs; k++) {
            Arrays.fill(scores[k], base[k]);
        }
        List<List<DecisionTree>> trees = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            trees.add(new ArrayList<>());
        }
        for (int round = 0; round < settings.rounds(); round++) {
            int[] rows = booster.draw();
            double[][] residuals = residuals(scores, outcome);
            for (int k = 0; k < outputs; k++) {
                DecisionTree tree = step(booster, residuals[k], rows, outputs);
                booster.add(tree, scores[k]);
                trees.get(k).add(tree);
            }
        }
        return new BoostedClasses(training.features().columns(), outcome.classes(), base, trees);
    }

    /** The log odds of two classes; the log share, less their mean, of more. */
    private static double[] base(ClassOutcome outcome) {
        int[] counts = outcome.counts();
        if (counts.length == 2) {
            return new double[] {Math.log((double) counts[1] / counts[0])};
        }
        // A class without rows gets a share that is next to nothing.
        double[] logs = Arrays.stream(counts).mapToDouble(count -> Math.log(Math.max(count / (double) outcome.rows(), 1e-12))).toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        return Arrays.stream(logs).map(log -> log - mean).toArray();
    }

    private static double[][] residuals(double[][] scores, ClassOutcome outcome) {
        int outputs = scores.length;
        double[][] residuals = new double[outputs][outcome.rows()];
        for (int row = 0; row < outcome.rows(); row++) {
            double[] of = new double[outputs];
            for (int k = 0; k < outputs; k++) {
                of[k] = scores[k][row];
            }
            double[] probabilities = BoostedClasses.probabilities(of);
            for (int k = 0; k < outputs; k++) {
                int c = outputs == 1 ? 1 : k;
                residuals[k][row] = (outcome.labels()[row] == c ? 1 : 0) - probabilities[c];
            }
        }
        return residuals;
    }

    private static DecisionTree step(Booster booster, double[] residual, int[] rows, int outputs) {
        DecisionTree tree = booster.grow(residual, rows);
        double[] sums = new double[tree.nodes()];
        double[] curvature = new double[tree.nodes()];
        for (int row : rows) {
            int leaf = booster.leaf(tree, row);
            double of = Math.abs(residual[row]);
            sums[leaf] += residual[row];
            // |residual| is p or 1 - p, so that this is p (1 - p) either way.
            curvature[leaf] += of * (1 - of);
        }
        double factor = outputs == 1 ? 1 : (outputs - 1.0) / outputs;
        for (int node = 0; node < sums.length; node++) {
            sums[node] = curvature[node] < NO_CURVATURE ? 0 : factor * sums[node] / curvature[node];
        }
        return booster.slowed(tree, sums);
    }
}
