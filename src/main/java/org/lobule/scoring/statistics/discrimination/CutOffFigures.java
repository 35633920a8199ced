package org.lobule.scoring.statistics.discrimination;

import org.lobule.scoring.statistics.LabelledScores;
import org.lobule.scoring.statistics.Proportion;

/**
 * What a cut-off does. A cut-off chosen on the same rows flatters: fix it elsewhere.
 *
 * @param truePositives  events called events
 * @param falsePositives others called events
 * @param falseNegatives events missed
 * @param trueNegatives  others spared
 */
public record CutOffFigures(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

    /** Rows that score at least the cut-off are called events. */
    public static CutOffFigures at(double cutOff, LabelledScores scored) {
        int[][] counts = new int[2][2];
        for (int row = 0; row < scored.size(); row++) {
            counts[scored.events()[row] ? 1 : 0][scored.scores()[row] >= cutOff ? 1 : 0]++;
        }
        return new CutOffFigures(counts[1][1], counts[0][1], counts[1][0], counts[0][0]);
    }

    public int total() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    public Proportion sensitivity() {
        return new Proportion(truePositives, truePositives + falseNegatives);
    }

    public Proportion specificity() {
        return new Proportion(trueNegatives, trueNegatives + falsePositives);
    }

    public Proportion positivePredictiveValue() {
        return new Proportion(truePositives, truePositives + falsePositives);
    }

    public Proportion negativePredictiveValue() {
        return new Proportion(trueNegatives, trueNegatives + falseNegatives);
    }

    public Proportion accuracy() {
        return new Proportion(truePositives + trueNegatives, total());
    }

    /** Mean of sensitivity and specificity; NaN without rows of both kinds. */
    public double balancedAccuracy() {
        return (sensitivity().value() + specificity().value()) / 2;
    }

    /** Harmonic mean of sensitivity and positive predictive value; NaN where nothing is or is called an event. */
    public double f1() {
        return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }

    /** Matthews' correlation, Biochim Biophys Acta 1975;405:442; 0 where a row or column of the table is empty. */
    public double matthewsCorrelation() {
        double tp = truePositives;
        double tn = trueNegatives;
        double product = (tp + falsePositives) * (tp + falseNegatives) * (tn + falsePositives) * (tn + falseNegatives);
        return product == 0 ? 0 : (tp * tn - (double) falsePositives * falseNegatives) / Math.sqrt(product);
    }

    /** How much more often events are called so than others are. */
    public double positiveLikelihoodRatio() {
        return sensitivity().value() / (1 - specificity().value());
    }

    public double negativeLikelihoodRatio() {
        return (1 - sensitivity().value()) / specificity().value();
    }

    /** Predictive value where the event is more or less frequent than here, by Bayes. */
    public double positivePredictiveValueAt(double prevalence) {
        double hits = prevalence * sensitivity().value();
        return hits / (hits + (1 - prevalence) * (1 - specificity().value()));
    }
}
