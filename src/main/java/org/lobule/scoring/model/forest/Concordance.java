package org.lobule.scoring.model.forest;

import java.util.Arrays;

import org.lobule.scoring.model.tree.EventTimes;

/** Harrell's C out of bag. */
final class Concordance {

    private Concordance() {}

    /**
     * The share of comparable pairs (an event, and a row that was followed longer) in which the event's risk is the higher one;
     * equal risks count half. NaN where no pair is comparable.
     *
     * @param risk by [row][0]
     */
    static double of(EventTimes times, double[][] risk, int[] rows) {
        int[] rising = Arrays.stream(rows).boxed().sorted((a, b) -> Integer.compare(times.reached()[a], times.reached()[b])).mapToInt(row -> row).toArray();
        double concordant = 0;
        long pairs = 0;
        for (int n = 0; n < rising.length; n++) {
            if (!times.event()[rising[n]]) {
                continue;
            }
            double early = risk[rising[n]][0];
            int time = times.reached()[rising[n]];
            for (int row : rising) {
                // Censored rows that reached the same number of times were followed at least as long as the event's.
                if (times.reached()[row] > time || times.reached()[row] == time && !times.event()[row]) {
                    pairs++;
                    concordant += early > risk[row][0] ? 1 : early == risk[row][0] ? 0.5 : 0;
                }
            }
        }
        return pairs == 0 ? Double.NaN : concordant / pairs;
    }
}
