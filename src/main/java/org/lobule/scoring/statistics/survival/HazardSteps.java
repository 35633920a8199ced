package org.lobule.scoring.statistics.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a fitted model says at each time of events: how the baseline hazard rises and where the covariates of those at risk lie.
 *
 * @param time            of events
 * @param stratum         whose events they are
 * @param events          rows with an event
 * @param hazard          rise of the baseline hazard, of a row whose x'b is 0
 * @param hazardMean      the rise by the mean of the covariates at risk
 * @param eventHazard     the rise as it bears on those with an event now (with Efron's ties they leave one by one)
 * @param eventHazardMean the same by the mean
 * @param mean            of the covariates at risk, over the steps of a tie
 */
record HazardSteps(double time, int stratum, int[] events, double hazard, double[] hazardMean, double eventHazard, double[] eventHazardMean, double[] mean) {

    /** By stratum, times rising. */
    static SortedMap<Integer, List<HazardSteps>> of(CoxRows rows, double[][] x, TieMethod ties, double[] beta) {
        RiskSets sets = new RiskSets(rows, x);
        double[] predictor = sets.predictor(beta);
        double[] risks = new double[predictor.length];
        Arrays.setAll(risks, row -> rows.weights()[row] * Math.exp(predictor[row]));
        SortedMap<Integer, List<HazardSteps>> steps = new TreeMap<>();
        sets.walk(risks, false, sums -> steps.computeIfAbsent(sums.stratum, any -> new ArrayList<>()).addFirst(step(sums, ties)));
        return steps;
    }

    private static HazardSteps step(RiskSets.Sums sums, TieMethod ties) {
        int width = sums.first.length;
        int count = ties == TieMethod.EFRON ? sums.events.length : 1;
        double hazard = 0;
        double eventHazard = 0;
        double[] hazardMean = new double[width];
        double[] eventHazardMean = new double[width];
        double[] mean = new double[width];
        for (int step = 0; step < count; step++) {
            double part = (double) step / count;
            double risk = sums.risk - part * sums.eventRisk;
            double rise = sums.eventWeight / count / risk;
            hazard += rise;
            eventHazard += (1 - part) * rise;
            for (int column = 0; column < width; column++) {
                double middle = (sums.first[column] - part * sums.eventFirst[column]) / risk;
                hazardMean[column] += rise * middle;
                eventHazardMean[column] += (1 - part) * rise * middle;
                mean[column] += middle / count;
            }
        }
        return new HazardSteps(sums.time, sums.stratum, sums.events.clone(), hazard, hazardMean, eventHazard, eventHazardMean, mean);
    }
}
