package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.ResamplingUnits;
import org.lobule.scoring.table.ClassOutcome;

/**
 * Areas under curves of several classes.
 *
 * @param oneVersusRest of each class against all others; NaN of a class that does not occur
 * @param macro         mean over the classes that occur
 * @param weighted      mean weighted by how often they occur
 * @param micro         of all probabilities together, each with whether its class was the true one
 * @param handTill      mean over pairs of classes that occur, which prevalence does not move: Hand &amp; Till, Mach Learn 2001;45:171
 */
public record MultiClassArea(double[] oneVersusRest, double macro, double weighted, double micro, double handTill) {

    /**
     * @param probabilities [row][class]
     * @throws IllegalArgumentException where sizes differ or fewer than two classes occur
     */
    public static MultiClassArea of(ClassOutcome outcome, double[][] probabilities) {
        int classes = outcome.classes().size();
        if (probabilities.length != outcome.rows() || Arrays.stream(probabilities).anyMatch(row -> row.length != classes)) {
            throw new IllegalArgumentException("Probabilities of %d classes are needed for each of %d rows".formatted(classes, outcome.rows()));
        }
        int[] counts = outcome.counts();
        int[] occurring = IntStream.range(0, classes).filter(which -> counts[which] > 0).toArray();
        if (occurring.length < 2) {
            throw new IllegalArgumentException("All %d rows are of one class; telling classes apart needs rows of two".formatted(outcome.rows()));
        }
        double[] areas = new double[classes];
        Arrays.setAll(areas, which -> AreaUnderCurve.value(LabelledScores.of(column(probabilities, which), outcome, which)));
        double macro = Arrays.stream(occurring).mapToDouble(which -> areas[which]).average().orElseThrow();
        double weighted = Arrays.stream(occurring).mapToDouble(which -> areas[which] * counts[which]).sum() / outcome.rows();
        return new MultiClassArea(areas, macro, weighted, micro(outcome, probabilities), handTill(outcome, probabilities, occurring));
    }

    /**
     * Intervals by resampling patients, within classes.
     *
     * @param patients whom each row belongs to
     * @return of macro, weighted, micro, and Hand and Till's area, in this order
     */
    public static List<BootstrapEstimate> bootstrap(ClassOutcome outcome, double[][] probabilities, List<String> patients, Bootstrap bootstrap) {
        return bootstrap.estimates(ResamplingUnits.stratified(patients, outcome.labels()), rows -> {
            MultiClassArea drawn = of(outcome.selectRows(rows), Arrays.stream(rows).mapToObj(row -> probabilities[row]).toArray(double[][]::new));
            return new double[] {drawn.macro, drawn.weighted, drawn.micro, drawn.handTill};
        });
    }

    private static double micro(ClassOutcome outcome, double[][] probabilities) {
        double[] scores = Arrays.stream(probabilities).flatMapToDouble(Arrays::stream).toArray();
        boolean[] events = new boolean[scores.length];
        for (int row = 0; row < outcome.rows(); row++) {
            events[row * outcome.classes().size() + outcome.labels()[row]] = true;
        }
        return AreaUnderCurve.value(new LabelledScores(scores, events));
    }

    private static double handTill(ClassOutcome outcome, double[][] probabilities, int[] occurring) {
        double sum = 0;
        for (int first : occurring) {
            for (int second : occurring) {
                if (first != second) {
                    int[] rows = IntStream.range(0, outcome.rows())
                            .filter(row -> outcome.labels()[row] == first || outcome.labels()[row] == second).toArray();
                    sum += AreaUnderCurve.value(LabelledScores.of(column(probabilities, first), outcome, first).selectRows(rows));
                }
            }
        }
        return sum / (occurring.length * (occurring.length - 1.0));
    }

    private static double[] column(double[][] probabilities, int which) {
        return Arrays.stream(probabilities).mapToDouble(row -> row[which]).toArray();
    }
}
