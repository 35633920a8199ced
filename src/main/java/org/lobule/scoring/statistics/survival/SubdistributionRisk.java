package org.lobule.scoring.statistics.survival;

import java.util.Arrays;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * The weighted partial likelihood of Fine and Gray. At a time t are at risk the rows that are still observed, with r = exp(x'b), and
 * those with a competing event at T before t, with r G(t-)/G(T-). Walking from the last time to the first, both sums follow from
 * those before.
 */
final class SubdistributionRisk implements Ascent.Likelihood {

    private final SurvivalOutcome outcome;
    private final double[][] x;
    private final int width;
    private final int[] order;
    private final CensoringCurve censoring;

    SubdistributionRisk(SurvivalOutcome outcome, double[][] x) {
        this.outcome = outcome;
        this.x = x;
        width = x.length == 0 ? 0 : x[0].length;
        order = RiskTable.byTime(outcome.time());
        censoring = CensoringCurve.of(outcome, cause -> cause == 0);
    }

    CensoringCurve censoring() {
        return censoring;
    }

    double[] predictor(double[] beta) {
        double[] predictor = new double[x.length];
        for (int row = 0; row < predictor.length; row++) {
            for (int column = 0; column < width; column++) {
                predictor[row] += x[row][column] * beta[column];
            }
        }
        return predictor;
    }

    /** Of the rows at risk at a time of events: sums of r, r x and r x x' (lower triangle, row by row; empty where not asked for). */
    interface Visitor {
        void visit(double time, int[] events, double risk, double[] first, double[] second);
    }

    void walk(double[] risks, boolean squares, Visitor visitor) {
        double[] time = outcome.time();
        Sums observed = new Sums(squares);
        Sums competing = new Sums(squares);
        for (int row = 0; row < risks.length; row++) {
            if (outcome.cause()[row] > 1) {
                competing.add(row, risks[row] / censoring.before(time[row]));
            }
        }
        Sums both = new Sums(squares);
        for (int until = order.length, from; until > 0; until = from) {
            double now = time[order[until - 1]];
            for (from = until; from > 0 && time[order[from - 1]] == now; from--) {
                int row = order[from - 1];
                observed.add(row, risks[row]);
                if (outcome.cause()[row] > 1) {
                    competing.add(row, -risks[row] / censoring.before(now));
                }
            }
            int[] events = Arrays.stream(order, from, until).filter(outcome::event).toArray();
            if (events.length > 0) {
                both.combine(observed, competing, censoring.before(now));
                visitor.visit(now, events, both.risk, both.first, both.second);
            }
        }
    }

    @Override
    public Ascent.Point at(double[] beta) {
        double[] predictor = predictor(beta);
        double top = Arrays.stream(predictor).max().orElse(0);
        double[] risks = Arrays.stream(predictor).map(value -> Math.exp(value - top)).toArray();
        double[] logLikelihood = {0};
        double[] score = new double[width];
        double[][] information = new double[width][width];
        walk(risks, true, (time, events, risk, first, second) -> {
            for (int row : events) {
                logLikelihood[0] += predictor[row] - top - Math.log(risk);
                for (int column = 0; column < width; column++) {
                    score[column] += x[row][column] - first[column] / risk;
                }
            }
            for (int a = 0, place = 0; a < width; a++) {
                for (int b = 0; b <= a; b++) {
                    information[a][b] += events.length * (second[place++] / risk - first[a] / risk * (first[b] / risk));
                    information[b][a] = information[a][b];
                }
            }
        });
        return new Ascent.Point(logLikelihood[0], score, information);
    }

    private final class Sums {
        double risk;
        final double[] first = new double[width];
        final double[] second;

        Sums(boolean squares) {
            second = new double[squares ? width * (width + 1) / 2 : 0];
        }

        void add(int row, double by) {
            risk += by;
            for (int a = 0, place = 0; a < width; a++) {
                double weighted = by * x[row][a];
                first[a] += weighted;
                for (int b = 0; b <= a && second.length > 0; b++) {
                    second[place++] += weighted * x[row][b];
                }
            }
        }

        void combine(Sums one, Sums other, double weight) {
            risk = one.risk + weight * other.risk;
            Arrays.setAll(first, place -> one.first[place] + weight * other.first[place]);
            Arrays.setAll(second, place -> one.second[place] + weight * other.second[place]);
        }
    }
}
