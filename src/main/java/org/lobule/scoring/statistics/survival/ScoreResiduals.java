package org.lobule.scoring.statistics.survival;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What each row adds to the slope of the partial likelihood; from it follows how far a row moves the coefficients. */
final class ScoreResiduals {

    private ScoreResiduals() {}

    /** By [row][column], unweighted; they add up to 0 where weights are 1. */
    static double[][] of(CoxRows rows, double[][] x, double[] beta, SortedMap<Integer, List<HazardSteps>> steps) {
        int width = beta.length;
        double[][] residuals = new double[x.length][width];
        double[] predictor = new RiskSets(rows, x).predictor(beta);
        Map<Integer, Path> paths = new HashMap<>();
        steps.forEach((stratum, list) -> paths.put(stratum, Path.of(list, width)));
        for (int row = 0; row < x.length; row++) {
            Path path = paths.get(rows.strata()[row]);
            if (path == null) {
                continue;
            }
            double risk = Math.exp(predictor[row]);
            int from = RiskTable.lastUntil(path.times, rows.entry()[row]) + 1;
            int until = RiskTable.lastUntil(path.times, rows.outcome().time()[row]) + 1;
            boolean event = rows.outcome().event(row);
            HazardSteps last = event ? path.steps.get(until - 1) : null;
            int before = event ? until - 1 : until;
            double hazard = path.hazard[before] - path.hazard[from] + (event ? last.eventHazard() : 0);
            for (int column = 0; column < width; column++) {
                double drawn = path.mean[before][column] - path.mean[from][column] + (event ? last.eventHazardMean()[column] : 0);
                residuals[row][column] = (event ? x[row][column] - last.mean()[column] : 0) - risk * (x[row][column] * hazard - drawn);
            }
        }
        return residuals;
    }

    /** V (sum over clusters of s s') V with s the sum of weighted residuals. */
    static double[][] sandwich(double[][] residuals, CoxRows rows, double[][] covariance) {
        int width = covariance.length;
        Map<Integer, double[]> sums = new HashMap<>();
        for (int row = 0; row < residuals.length; row++) {
            double[] sum = sums.computeIfAbsent(rows.clusters()[row], any -> new double[width]);
            for (int column = 0; column < width; column++) {
                sum[column] += rows.weights()[row] * residuals[row][column];
            }
        }
        return sandwich(List.copyOf(sums.values()), covariance);
    }

    static double[][] sandwich(List<double[]> sums, double[][] covariance) {
        int width = covariance.length;
        double[][] filling = new double[width][width];
        for (double[] sum : sums) {
            double[] moved = new double[width];
            for (int a = 0; a < width; a++) {
                for (int b = 0; b < width; b++) {
                    moved[a] += covariance[a][b] * sum[b];
                }
            }
            for (int a = 0; a < width; a++) {
                for (int b = 0; b < width; b++) {
                    filling[a][b] += moved[a] * moved[b];
                }
            }
        }
        return filling;
    }

    /** Hazard and hazard by mean gathered before each step, and after the last. */
    private record Path(List<HazardSteps> steps, double[] times, double[] hazard, double[][] mean) {

        static Path of(List<HazardSteps> steps, int width) {
            double[] hazard = new double[steps.size() + 1];
            double[][] mean = new double[steps.size() + 1][width];
            for (int step = 0; step < steps.size(); step++) {
                hazard[step + 1] = hazard[step] + steps.get(step).hazard();
                for (int column = 0; column < width; column++) {
                    mean[step + 1][column] = mean[step][column] + steps.get(step).hazardMean()[column];
                }
            }
            return new Path(steps, steps.stream().mapToDouble(HazardSteps::time).toArray(), hazard, mean);
        }
    }
}
