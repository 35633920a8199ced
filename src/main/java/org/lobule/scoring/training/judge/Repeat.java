package org.lobule.scoring.training.judge;

import java.util.Arrays;

import org.lobule.scoring.pipeline.Prediction;

/**
 * Predictions of one repeat of a scheme, each row once at most.
 *
 * @param rows       places in the outcome that is judged
 * @param prediction in the order of the rows
 * @param group      risk group of each, -1 where there is none
 */
public record Repeat(int[] rows, Prediction prediction, int[] group) {

    /** Where each of so many rows stands, -1 where it does not. */
    int[] places(int all) {
        int[] places = new int[all];
        Arrays.fill(places, -1);
        for (int place = 0; place < rows.length; place++) {
            places[rows[place]] = place;
        }
        return places;
    }
}
