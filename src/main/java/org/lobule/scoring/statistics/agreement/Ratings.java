package org.lobule.scoring.statistics.agreement;

import java.util.Arrays;

/**
 * What each rater measured of each subject, none missing.
 *
 * @param values  [subject][rater], at least two of each
 * @param dropped how many subjects were left out because a rating was missing
 */
public record Ratings(double[][] values, int dropped) {

    /** @throws IllegalArgumentException where there are fewer than two subjects or raters, lengths differ, or a rating is not a number */
    public Ratings {
        if (values.length < 2 || values[0].length < 2) {
            throw new IllegalArgumentException("Agreement needs at least two subjects and two raters; there are %d subjects with all ratings (%d dropped) and %d raters"
                    .formatted(values.length, dropped, values.length == 0 ? 0 : values[0].length));
        }
        for (int subject = 0; subject < values.length; subject++) {
            if (values[subject].length != values[0].length) {
                throw new IllegalArgumentException("Subject %d has %d ratings where the first has %d"
                        .formatted(subject + 1, values[subject].length, values[0].length));
            }
            if (!complete(values[subject])) {
                throw new IllegalArgumentException("A rating of subject %d is missing; leave out subjects with missing ratings, or rate them"
                        .formatted(subject + 1));
            }
        }
    }

    /** Ratings of which none may be missing, [subject][rater]. */
    public static Ratings complete(double[][] values) {
        return new Ratings(values, 0);
    }

    /** The subjects that every rater rated (listwise deletion); the others are counted. */
    public static Ratings completeCases(double[][] values) {
        double[][] kept = Arrays.stream(values).filter(Ratings::complete).toArray(double[][]::new);
        return new Ratings(kept, values.length - kept.length);
    }

    /** Two raters or methods: their values of each subject, in the same order. Subjects that one of them lacks are left out and counted. */
    public static Ratings pairs(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("%d values of one rater, %d of the other".formatted(first.length, second.length));
        }
        double[][] values = new double[first.length][];
        Arrays.setAll(values, subject -> new double[] {first[subject], second[subject]});
        return completeCases(values);
    }

    private static boolean complete(double[] ratings) {
        return Arrays.stream(ratings).allMatch(Double::isFinite);
    }

    public int subjects() {
        return values.length;
    }

    public int raters() {
        return values[0].length;
    }

    /** The values of one rater, by subject. */
    public double[] rater(int rater) {
        return Arrays.stream(values).mapToDouble(subject -> subject[rater]).toArray();
    }
}
