package org.lobule.scoring.statistics.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Walks through the times of events of each stratum from the last to the first, with the sums over those at risk: of the weights
 * r = w exp(x'b), of r x and, where asked for, of r x x'. A row is at risk after its entry until its end.
 */
final class RiskSets {

    private final CoxRows rows;
    private final double[][] x;
    private final int width;
    private final int[][] byEnd;
    private final int[][] byEntry;

    /** @param x covariates by [row][column], as the fit scales them */
    RiskSets(CoxRows rows, double[][] x) {
        this.rows = rows;
        this.x = x;
        width = x.length == 0 ? 0 : x[0].length;
        int[] strata = Arrays.stream(rows.strata()).distinct().sorted().toArray();
        byEnd = new int[strata.length][];
        byEntry = new int[strata.length][];
        double[] time = rows.outcome().time();
        double[] entry = rows.entry();
        for (int place = 0; place < strata.length; place++) {
            int stratum = strata[place];
            byEnd[place] = falling(IntStream.range(0, x.length).filter(row -> rows.strata()[row] == stratum), time);
            byEntry[place] = falling(Arrays.stream(byEnd[place]).filter(row -> entry[row] > Double.NEGATIVE_INFINITY), entry);
        }
    }

    private static int[] falling(IntStream which, double[] key) {
        return which.boxed().sorted(Comparator.comparingDouble(row -> -key[row])).mapToInt(Integer::intValue).toArray();
    }

    /** Sums at a time of events; reused from one to the next. */
    static final class Sums {
        /** Rows with an event now. */
        int[] events = new int[0];
        double time;
        int stratum;
        double eventWeight;
        double risk;
        final double[] first;
        final double[] second;
        /** The same of those with an event now; 0 where there is one only, of which no method of ties asks. */
        double eventRisk;
        final double[] eventFirst;
        final double[] eventSecond;

        Sums(int width, boolean squares) {
            first = new double[width];
            eventFirst = new double[width];
            second = new double[squares ? width * (width + 1) / 2 : 0];
            eventSecond = new double[second.length];
        }

        private void clear() {
            eventWeight = 0;
            if (events.length > 1) {
                eventRisk = 0;
                Arrays.fill(eventFirst, 0);
                Arrays.fill(eventSecond, 0);
            }
        }
    }

    interface Visitor {
        void visit(Sums sums);
    }

    /** r of each row. A common factor, which cancels out, keeps the exponential in range. */
    double[] risks(double[] predictor) {
        double top = Arrays.stream(predictor).max().orElse(0);
        double[] risks = new double[predictor.length];
        Arrays.setAll(risks, row -> rows.weights()[row] * Math.exp(predictor[row] - top));
        return risks;
    }

    double[] predictor(double[] beta) {
        double[] predictor = rows.offset().clone();
        for (int row = 0; row < predictor.length; row++) {
            for (int column = 0; column < width; column++) {
                predictor[row] += x[row][column] * beta[column];
            }
        }
        return predictor;
    }

    /** @param squares whether sums of r x x' (lower triangle, row by row) are needed */
    void walk(double[] risks, boolean squares, Visitor visitor) {
        for (int place = 0; place < byEnd.length; place++) {
            walk(byEnd[place], byEntry[place], risks, squares, visitor);
        }
    }

    private void walk(int[] order, int[] entries, double[] risks, boolean squares, Visitor visitor) {
        double[] time = rows.outcome().time();
        Sums sums = new Sums(width, squares);
        int gone = 0;
        for (int from = 0, until; from < order.length; from = until) {
            sums.time = time[order[from]];
            sums.stratum = rows.strata()[order[from]];
            sums.clear();
            int start = from;
            for (until = from; until < order.length && time[order[until]] == sums.time; until++) {
                sums.risk += risks[order[until]];
                add(order[until], risks[order[until]], sums.first, sums.second);
            }
            sums.events = Arrays.stream(order, start, until).filter(rows.outcome()::event).toArray();
            for (int row : sums.events) {
                sums.eventWeight += rows.weights()[row];
                if (sums.events.length > 1) {
                    sums.eventRisk += risks[row];
                    add(row, risks[row], sums.eventFirst, sums.eventSecond);
                }
            }
            for (; gone < entries.length && rows.entry()[entries[gone]] >= sums.time; gone++) {
                int row = entries[gone];
                sums.risk -= risks[row];
                add(row, -risks[row], sums.first, sums.second);
            }
            if (sums.events.length > 0) {
                visitor.visit(sums);
            }
        }
    }

    private void add(int row, double risk, double[] first, double[] second) {
        double[] values = x[row];
        for (int a = 0, place = 0; a < width; a++) {
            double weighted = risk * values[a];
            first[a] += weighted;
            if (second.length > 0) {
                for (int b = 0; b <= a; b++) {
                    second[place++] += weighted * values[b];
                }
            }
        }
    }
}
