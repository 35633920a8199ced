package org.lobule.scoring.model.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.model.ClassWeights;
import org.lobule.scoring.model.Complete;
import org.lobule.scoring.model.Learner;
import org.lobule.scoring.model.Target;
import org.lobule.scoring.model.calibration.OutOfFold;
import org.lobule.scoring.model.calibration.PlattScaling;
import org.lobule.scoring.table.ClassOutcome;
import org.lobule.scoring.table.FeatureMatrix;
import org.lobule.scoring.table.Sample;

/**
 * Support vector machine (LASVM of Smile: Bordes et al. 2005), one for each class against the others; probabilities by Platt's
 * scaling of the decisions about rows of inner folds.
 *
 * @param cost  of a row on the wrong side
 * @param folds inner folds of the scaling, at least 2
 */
public record SupportVectorMachine(Kernel kernel, double cost, ClassWeights weights, int folds) implements Learner {

    /** @throws IllegalArgumentException where the cost is not positive or there are fewer than two folds */
    public SupportVectorMachine {
        if (!(cost > 0) || Double.isInfinite(cost) || folds < 2) {
            throw new IllegalArgumentException("A support vector machine needs a positive cost and at least two folds");
        }
    }

    @Override
    public String name() {
        return "support vector machine, %s kernel, cost %s".formatted(kernel instanceof Kernel.Linear ? "linear" : "Gaussian", cost);
    }

    @Override
    public KernelClassifier fit(Sample training, long seed) {
        ClassOutcome outcome = Target.classes(training);
        Complete.check(training.features());
        Kernel fitted = kernel.fittedTo(training.features());
        long[] seeds = Chance.seeds(seed, 3);
        List<Machine> plain = machines(fitted, training, seeds[0]);
        double[][] unseen = OutOfFold.of(training, outcome, folds, seeds[1]).answers(training, seeds[2],
                (rows, s) -> machines(fitted, rows, s), SupportVectorMachine::decisions);
        Machine[] scaled = new Machine[plain.size()];
        for (int m = 0; m < scaled.length; m++) {
            int machine = m;
            int c = eventOf(machine, outcome);
            boolean[] event = new boolean[training.rows()];
            for (int row = 0; row < event.length; row++) {
                event[row] = outcome.labels()[row] == c;
            }
            scaled[m] = plain.get(m).with(PlattScaling.fit(Arrays.stream(unseen).mapToDouble(of -> of[machine]).toArray(), event));
        }
        double[] means = IntStream.range(0, training.features().width())
                .mapToDouble(column -> Arrays.stream(training.features().column(column)).average().orElseThrow()).toArray();
        return new KernelClassifier(training.features().columns(), outcome.classes(), List.of(scaled), means);
    }

    private static int eventOf(int machine, ClassOutcome outcome) {
        return outcome.classes().size() == 2 ? 1 : machine;
    }

    private List<Machine> machines(Kernel fitted, Sample rows, long seed) {
        ClassOutcome outcome = (ClassOutcome) rows.outcome();
        double[][] x = rows.features().toRows();
        double[] ofClass = weights.of(outcome.counts());
        int number = outcome.classes().size() == 2 ? 1 : outcome.classes().size();
        return IntStream.range(0, number).mapToObj(m -> {
            int c = eventOf(m, outcome);
            int[] sign = Arrays.stream(outcome.labels()).map(label -> label == c ? 1 : -1).toArray();
            double others = IntStream.range(0, sign.length).filter(row -> sign[row] < 0).mapToDouble(row -> ofClass[outcome.labels()[row]]).average().orElse(1);
            return Machine.fit(fitted, x, sign, cost * ofClass[c], cost * others, seed);
        }).toList();
    }

    private static double[][] decisions(List<Machine> machines, FeatureMatrix features) {
        double[][] rows = features.toRows();
        double[][] decisions = new double[rows.length][machines.size()];
        for (int m = 0; m < machines.size(); m++) {
            double[] of = machines.get(m).decisions(rows);
            for (int row = 0; row < rows.length; row++) {
                decisions[row][m] = of[row];
            }
        }
        return decisions;
    }
}
