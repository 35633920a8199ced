package org.lobule.scoring.model.forest;

import java.util.Arrays;

import org.lobule.scoring.model.Chance;

/** Which rows each tree sees. */
final class Draws {

    private Draws() {}

    /** How often each tree draws each row, by [tree][row]. */
    static int[][] of(ForestSettings settings, long[] seeds, int rows) {
        int[][] drawn = new int[settings.trees()][];
        for (int tree = 0; tree < drawn.length; tree++) {
            if (settings.bootstrap()) {
                drawn[tree] = Chance.bootstrap(Chance.of(seeds[tree]), rows);
            } else {
                drawn[tree] = new int[rows];
                Arrays.fill(drawn[tree], 1);
            }
        }
        return drawn;
    }
}
