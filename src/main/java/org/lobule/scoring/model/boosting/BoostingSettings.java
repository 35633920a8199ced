package org.lobule.scoring.model.boosting;

/**
 * How trees are boosted.
 *
 * @param rounds     trees one after the other
 * @param rate       part of each tree that counts
 * @param depth      most questions on the way to a leaf
 * @param leafRows   fewest rows in a leaf
 * @param share      part of the rows that each tree sees, drawn without replacement
 * @param candidates columns drawn for each node; 0 for all
 */
public record BoostingSettings(int rounds, double rate, int depth, int leafRows, double share, int candidates) {

    public static final BoostingSettings DEFAULT = new BoostingSettings(100, 0.1, 3, 5, 1, 0);

    private static final int MOST_ROUNDS = 100_000;

    /** @throws IllegalArgumentException where a number is out of its range */
    public BoostingSettings {
        if (rounds < 1 || rounds > MOST_ROUNDS || depth < 1 || leafRows < 1 || candidates < 0) {
            throw new IllegalArgumentException("Boosting takes 1 to %d rounds, a depth and rows in a leaf of at least 1 and 0 (all) or more candidates"
                    .formatted(MOST_ROUNDS));
        }
        if (!(rate > 0) || !(rate <= 1) || !(share > 0) || !(share <= 1)) {
            throw new IllegalArgumentException("The rate and the share of rows of boosting lie above 0 and up to 1");
        }
    }
}
