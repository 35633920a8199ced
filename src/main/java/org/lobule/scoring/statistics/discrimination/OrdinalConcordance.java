package org.lobule.scoring.statistics.discrimination;

import java.util.Arrays;
import java.util.List;

import org.lobule.scoring.statistics.Bootstrap;
import org.lobule.scoring.statistics.BootstrapEstimate;
import org.lobule.scoring.statistics.Ranks;
import org.lobule.scoring.statistics.ResamplingUnits;
import org.lobule.scoring.table.ClassOutcome;

/**
 * How well a score orders ordered classes, over all pairs of rows of different classes. For two classes it is the area under the curve.
 *
 * @param concordant pairs in which the higher class scores higher
 * @param discordant pairs in which it scores lower
 * @param tied       pairs of equal score
 */
public record OrdinalConcordance(long concordant, long discordant, long tied) {

    /** @throws IllegalArgumentException where lengths differ, a score is missing, or all rows are of one class */
    public static OrdinalConcordance of(double[] scores, ClassOutcome outcome) {
        if (scores.length != outcome.rows()) {
            throw new IllegalArgumentException("%d scores for %d rows".formatted(scores.length, outcome.rows()));
        }
        int[] order = Ranks.order(scores);
        long[] lowerScored = new long[outcome.classes().size()];
        long concordant = 0;
        long discordant = 0;
        long tied = 0;
        for (int from = 0, to; from < order.length; from = to) {
            if (Double.isNaN(scores[order[from]])) {
                throw new IllegalArgumentException("The score of row %d is missing; leave out rows without a score".formatted(order[from] + 1));
            }
            to = Ranks.endOfTie(scores, order, from);
            long[] here = new long[lowerScored.length];
            for (int place = from; place < to; place++) {
                here[outcome.labels()[order[place]]]++;
            }
            for (int own = 0; own < here.length; own++) {
                for (int other = 0; other < here.length; other++) {
                    concordant += other < own ? here[own] * lowerScored[other] : 0;
                    discordant += other > own ? here[own] * lowerScored[other] : 0;
                    tied += other < own ? here[own] * here[other] : 0;
                }
            }
            for (int which = 0; which < here.length; which++) {
                lowerScored[which] += here[which];
            }
        }
        if (concordant + discordant + tied == 0) {
            throw new IllegalArgumentException("All %d rows are of one class; there is no pair to order".formatted(scores.length));
        }
        return new OrdinalConcordance(concordant, discordant, tied);
    }

    /** The concordance by resampling patients, within classes. */
    public static BootstrapEstimate bootstrap(double[] scores, ClassOutcome outcome, List<String> patients, Bootstrap bootstrap) {
        return bootstrap.estimate(ResamplingUnits.stratified(patients, outcome.labels()), rows ->
                of(Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray(), outcome.selectRows(rows)).concordance());
    }

    /** Share of the pairs in order, ties counting half. */
    public double concordance() {
        return (concordant + tied / 2.0) / (concordant + discordant + tied);
    }

    /** Somers' D of the score given the class, Am Sociol Rev 1962;27:799. */
    public double somersD() {
        return (double) (concordant - discordant) / (concordant + discordant + tied);
    }
}
