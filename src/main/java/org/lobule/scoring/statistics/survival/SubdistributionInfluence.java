package org.lobule.scoring.statistics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.table.SurvivalOutcome;

/**
 * What each row adds to the slope of the likelihood of Fine and Gray, itself (eta) and by what its censoring says of the weights
 * (psi): Fine and Gray 1999, section 3.
 */
final class SubdistributionInfluence {

    private final SurvivalOutcome outcome;
    private final double[][] x;
    private final CensoringCurve censoring;
    private final double[] risks;
    private final int width;
    private final double[] times;
    private final double[][] mean;
    /** Gathered before each time and after the last: the hazard, and with factor G(t-); each by 1 and, in the following places, by the mean at risk. */
    private final double[][] hazard;
    private final double[][] weighted;

    SubdistributionInfluence(SurvivalOutcome outcome, double[][] x, SubdistributionRisk risk, double[] beta) {
        this.outcome = outcome;
        this.x = x;
        width = beta.length;
        censoring = risk.censoring();
        risks = Arrays.stream(risk.predictor(beta)).map(Math::exp).toArray();
        record Step(double time, double rise, double[] mean) {}
        List<Step> steps = new ArrayList<>();
        risk.walk(risks, false, (time, events, all, first, second) ->
                steps.addFirst(new Step(time, events.length / all, Arrays.stream(first).map(sum -> sum / all).toArray())));
        times = steps.stream().mapToDouble(Step::time).toArray();
        mean = steps.stream().map(Step::mean).toArray(double[][]::new);
        hazard = new double[times.length + 1][width + 1];
        weighted = new double[times.length + 1][width + 1];
        for (int place = 0; place < times.length; place++) {
            Step step = steps.get(place);
            double free = censoring.before(step.time);
            for (int column = 0; column <= width; column++) {
                double rise = step.rise * (column == 0 ? 1 : step.mean[column - 1]);
                hazard[place + 1][column] = hazard[place][column] + rise;
                weighted[place + 1][column] = weighted[place][column] + free * rise;
            }
        }
    }

    BaselineHazard baseline() {
        return new BaselineHazard(0, times, Arrays.stream(hazard).skip(1).mapToDouble(step -> step[0]).toArray());
    }

    /** By [row][column]. */
    double[][] byRow() {
        double[][] influence = new double[x.length][width];
        for (int row = 0; row < x.length; row++) {
            int until = RiskTable.lastUntil(times, outcome.time()[row]) + 1;
            boolean competing = outcome.cause()[row] > 1;
            for (int column = 0; column < width; column++) {
                double own = outcome.event(row) ? x[row][column] - mean[until - 1][column] : 0;
                double met = x[row][column] * hazard[until][0] - hazard[until][column + 1];
                influence[row][column] = own - risks[row] * met - (competing ? later(row, column, until) : 0);
            }
        }
        addCensoring(influence);
        return influence;
    }

    /** What a row with a competing event meets after it, from a place in the times on. */
    private double later(int row, int column, int from) {
        double[] end = weighted[times.length];
        return risks[row] / censoring.before(outcome.time()[row])
                * (x[row][column] * (end[0] - weighted[from][0]) - (end[column + 1] - weighted[from][column + 1]));
    }

    private void addCensoring(double[][] influence) {
        int[] order = RiskTable.byTime(outcome.time());
        double[] end = weighted[times.length];
        double[] competing = new double[width + 1];
        double[] gathered = new double[width];
        for (int from = 0, until; from < order.length; from = until) {
            double now = outcome.time()[order[from]];
            int censored = 0;
            int events = 0;
            for (until = from; until < order.length && outcome.time()[order[until]] == now; until++) {
                int row = order[until];
                censored += outcome.cause()[row] == 0 ? 1 : 0;
                events += outcome.cause()[row] == 0 ? 0 : 1;
                if (outcome.cause()[row] > 1) {
                    double weight = risks[row] / censoring.before(now);
                    competing[0] += weight;
                    for (int column = 0; column < width; column++) {
                        competing[column + 1] += weight * x[row][column];
                    }
                }
            }
            double atRisk = order.length - from - events;
            int place = RiskTable.lastUntil(times, now) + 1;
            double[] pull = new double[width];
            for (int column = 0; censored > 0 && column < width; column++) {
                pull[column] = (competing[column + 1] * (end[0] - weighted[place][0]) - competing[0] * (end[column + 1] - weighted[place][column + 1])) / atRisk;
            }
            for (int at = from; at < until; at++) {
                boolean isCensored = outcome.cause()[order[at]] == 0;
                for (int column = 0; column < width; column++) {
                    double step = pull[column] * censored / atRisk;
                    influence[order[at]][column] += isCensored ? pull[column] - gathered[column] - step : -gathered[column];
                }
            }
            for (int column = 0; censored > 0 && column < width; column++) {
                gathered[column] += pull[column] * censored / atRisk;
            }
        }
    }
}
