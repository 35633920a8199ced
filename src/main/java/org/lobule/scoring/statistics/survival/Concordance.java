package org.lobule.scoring.statistics.survival;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

import org.lobule.scoring.model.UnfitException;
import org.lobule.scoring.table.SurvivalOutcome;

/**
 * Harrell's C (JAMA 1982;247:2543-2546): of the pairs of which it is known who had the event first, the part that the prediction
 * ranks so; pairs that it ranks alike count half. A row censored at the time of another's event outlived it; two events of the
 * same time are left out. So do R's concordance, lifelines and scikit-survival (which takes risks less than 1e-8 apart as alike).
 *
 * @param value      0.5 is chance, 1 a perfect rank
 * @param concordant pairs ranked as it came
 * @param discordant pairs ranked the other way
 * @param tiedRisk   pairs ranked alike
 * @param tiedTime   pairs of events of the same time, not counted
 * @param influence  of each row on the value (infinitesimal jackknife, as R's concordance has it)
 */
public record Concordance(double value, long concordant, long discordant, long tiedRisk, long tiedTime, double[] influence) {

    /**
     * @param risk by row; the higher, the sooner the event
     * @throws UnfitException           where there is no pair to compare
     * @throws IllegalArgumentException where a risk is missing
     */
    public static Concordance harrell(SurvivalOutcome outcome, double[] risk) {
        ComparablePairs pairs = ComparablePairs.of(outcome, risk);
        long all = sum(pairs.firstAll());
        if (all == 0) {
            throw new UnfitException("There is no pair of rows of which it is known who had the event first: concordance cannot be told");
        }
        long concordant = sum(pairs.firstConcordant());
        long tied = sum(pairs.firstTied());
        double value = (concordant + tied / 2.0) / all;
        double[] influence = IntStream.range(0, risk.length).mapToDouble(row -> {
            double right = pairs.firstConcordant()[row] + pairs.secondConcordant()[row] + (pairs.firstTied()[row] + pairs.secondTied()[row]) / 2.0;
            return (right - value * (pairs.firstAll()[row] + pairs.secondAll()[row])) / all;
        }).toArray();
        return new Concordance(value, concordant, all - concordant - tied, tied, pairs.tiedEvents(), influence);
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** With the error of independent rows. */
    public Estimate estimate(double confidence) {
        return Estimate.normal(value, Math.sqrt(Arrays.stream(influence).map(part -> part * part).sum()), confidence);
    }

    /** @param clusters any numbers, such as a patient's: rows of one cluster are not independent */
    public Estimate estimate(int[] clusters, double confidence) {
        return Estimate.normal(value, error(influence, clusters), confidence);
    }

    /**
     * This value less another of the same rows, with the error of the difference.
     *
     * @param clusters any numbers, such as a patient's: rows of one cluster are not independent
     * @throws IllegalArgumentException where the rows are not the same in number
     */
    public Estimate minus(Concordance other, int[] clusters, double confidence) {
        if (other.influence.length != influence.length) {
            throw new IllegalArgumentException("Concordances of %d and %d rows cannot be compared".formatted(influence.length, other.influence.length));
        }
        double[] difference = IntStream.range(0, influence.length).mapToDouble(row -> influence[row] - other.influence[row]).toArray();
        return Estimate.normal(value - other.value, error(difference, clusters), confidence);
    }

    /** Whether this and another concordance of the same rows are equal. */
    public TestResult test(Concordance other, int[] clusters) {
        Estimate difference = minus(other, clusters, 0.95);
        return TestResult.normal("Difference of concordance", difference.value() == 0 ? 0 : difference.value() / difference.standardError());
    }

    private static double error(double[] influence, int[] clusters) {
        Map<Integer, Double> sums = new HashMap<>();
        for (int row = 0; row < influence.length; row++) {
            sums.merge(clusters[row], influence[row], Double::sum);
        }
        return Math.sqrt(sums.values().stream().mapToDouble(sum -> sum * sum).sum());
    }

    /**
     * Uno's C (Stat Med 2011;30:1105-1117): pairs weigh 1/G² of the probability G of not being censored until the first event, so that
     * the value does not depend on how rows were censored. Pairs are compared as by Harrell; G as scikit-survival has it.
     *
     * @param training of whom censoring is learned
     * @param risk     by row; the higher, the sooner the event
     * @param horizon  only pairs whose first event is before it count; infinite for all
     * @throws UnfitException where there is no pair to compare, or nobody was observed as long as one of the events
     */
    public static double uno(SurvivalOutcome training, SurvivalOutcome outcome, double[] risk, double horizon) {
        ComparablePairs pairs = ComparablePairs.of(outcome, risk);
        CensoringCurve censoring = CensoringCurve.of(training);
        double right = 0;
        double all = 0;
        for (int row = 0; row < risk.length; row++) {
            if (outcome.event(row) && outcome.time()[row] < horizon && pairs.firstAll()[row] > 0) {
                double weight = censoring.weight(outcome.time()[row]);
                right += weight * weight * (pairs.firstConcordant()[row] + pairs.firstTied()[row] / 2.0);
                all += weight * weight * pairs.firstAll()[row];
            }
        }
        if (all == 0) {
            throw new UnfitException("There is no pair of rows of which it is known who had the event first: concordance cannot be told");
        }
        return right / all;
    }
}
