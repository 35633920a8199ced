package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Proportion;
import org.lobule.scoring.table.ClassOutcome;

/**
 * How often each class was called each class.
 *
 * @param classes names
 * @param counts  [true class][called class]
 */
public record ConfusionMatrix(List<String> classes, int[][] counts) {

    /** @param called class of each row, by index */
    public static ConfusionMatrix of(ClassOutcome outcome, int[] called) {
        if (called.length != outcome.rows()) {
            throw new IllegalArgumentException("%d rows were classified of %d".formatted(called.length, outcome.rows()));
        }
        int[][] counts = new int[outcome.classes().size()][outcome.classes().size()];
        for (int row = 0; row < called.length; row++) {
            counts[outcome.labels()[row]][called[row]]++;
        }
        return new ConfusionMatrix(outcome.classes(), counts);
    }

    /** Each row is called the class of its greatest probability, the first of equal ones. */
    public static ConfusionMatrix ofProbabilities(ClassOutcome outcome, double[][] probabilities) {
        return of(outcome, Arrays.stream(probabilities).mapToInt(ConfusionMatrix::likeliest).toArray());
    }

    /** The class of the greatest probability, the first of equal ones. */
    public static int likeliest(double[] probabilities) {
        return IntStream.range(0, probabilities.length).reduce((best, other) -> probabilities[other] > probabilities[best] ? other : best).orElseThrow();
    }

    /** A class against all others. */
    public CutOffFigures of(int which) {
        int right = counts[which][which];
        int alarms = IntStream.range(0, counts.length).map(row -> counts[row][which]).sum() - right;
        int missed = Arrays.stream(counts[which]).sum() - right;
        return new CutOffFigures(right, alarms, missed, total() - right - alarms - missed);
    }

    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    public Proportion accuracy() {
        return new Proportion(IntStream.range(0, counts.length).map(which -> counts[which][which]).sum(), total());
    }

    /** Mean sensitivity of the classes that occur. */
    public double balancedAccuracy() {
        return mean(which -> of(which).sensitivity().value());
    }

    /** Mean over classes that occur or were called. */
    public double macroF1() {
        return mean(which -> of(which).f1());
    }

    /** Mean weighted by how often the classes occur. */
    public double weightedF1() {
        return IntStream.range(0, counts.length).filter(which -> Arrays.stream(counts[which]).sum() > 0)
                .mapToDouble(which -> of(which).f1() * Arrays.stream(counts[which]).sum()).sum() / total();
    }

    private double mean(IntToDoubleFunction figure) {
        return IntStream.range(0, counts.length).mapToDouble(figure).filter(value -> !Double.isNaN(value)).average().orElse(Double.NaN);
    }

    /** Matthews' correlation of several classes: Gorodkin, Comput Biol Chem 2004;28:367; 0 where all are of or called one class. */
    public double matthewsCorrelation() {
        double total = total();
        double right = accuracy().successes();
        double cross = 0;
        double truths = 0;
        double calls = 0;
        for (int which = 0; which < counts.length; which++) {
            int column = which;
            double actual = Arrays.stream(counts[which]).sum();
            double called = Arrays.stream(counts).mapToInt(row -> row[column]).sum();
            cross += actual * called;
            truths += actual * actual;
            calls += called * called;
        }
        double product = (total * total - truths) * (total * total - calls);
        return product == 0 ? 0 : (right * total - cross) / Math.sqrt(product);
    }
}
