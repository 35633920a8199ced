package org.lobule.scoring.statistics.survival;

import java.util.Arrays;

/** Cox's partial likelihood with its slope and curvature. */
final class PartialLikelihood implements Ascent.Likelihood {

    private final CoxRows rows;
    private final double[][] x;
    private final TieMethod ties;
    private final RiskSets sets;
    private final int width;

    PartialLikelihood(CoxRows rows, double[][] x, TieMethod ties) {
        this.rows = rows;
        this.x = x;
        this.ties = ties;
        sets = new RiskSets(rows, x);
        width = rows.covariates().width();
    }

    @Override
    public Ascent.Point at(double[] beta) {
        double[] predictor = sets.predictor(beta);
        double[] risks = sets.risks(predictor);
        double top = Arrays.stream(predictor).max().orElse(0);
        Gathered sum = new Gathered();
        sets.walk(risks, true, sums -> {
            for (int row : sums.events) {
                double weight = rows.weights()[row];
                sum.logLikelihood += weight * (predictor[row] - top);
                for (int column = 0; column < width; column++) {
                    sum.score[column] += weight * x[row][column];
                }
            }
            int steps = ties == TieMethod.EFRON ? sums.events.length : 1;
            for (int step = 0; step < steps; step++) {
                sum.subtract(sums, (double) step / steps, sums.eventWeight / steps);
            }
        });
        return new Ascent.Point(sum.logLikelihood, sum.score, sum.information());
    }

    private final class Gathered {
        double logLikelihood;
        final double[] score = new double[width];
        final double[] curvature = new double[width * (width + 1) / 2];
        final double[] mean = new double[width];

        void subtract(RiskSets.Sums sums, double part, double weight) {
            double risk = sums.risk - part * sums.eventRisk;
            logLikelihood -= weight * Math.log(risk);
            for (int a = 0, place = 0; a < width; a++) {
                mean[a] = (sums.first[a] - part * sums.eventFirst[a]) / risk;
                score[a] -= weight * mean[a];
                for (int b = 0; b <= a; b++, place++) {
                    curvature[place] += weight * ((sums.second[place] - part * sums.eventSecond[place]) / risk - mean[a] * mean[b]);
                }
            }
        }

        double[][] information() {
            double[][] full = new double[width][width];
            for (int a = 0, place = 0; a < width; a++) {
                for (int b = 0; b <= a; b++) {
                    full[a][b] = curvature[place];
                    full[b][a] = curvature[place++];
                }
            }
            return full;
        }
    }
}
