package org.lobule.scoring.statistics.hypothesis;

import java.util.Arrays;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test that rows and columns of a table are independent.
 *
 * @param chiSquare        statistic
 * @param degreesOfFreedom (rows - 1)(columns - 1), empty ones not counted
 * @param p                of chi-square; NaN where fewer than two rows or columns hold anything
 * @param leastExpected    smallest expected count: below 5 Fisher's exact test is the better one
 * @param cramersV         strength of association, 0 to 1
 */
public record ChiSquareTest(double chiSquare, int degreesOfFreedom, double p, double leastExpected, double cramersV) {

    /** @throws IllegalArgumentException where the table is empty, not rectangular, or a count is negative */
    public static ChiSquareTest of(int[][] table) {
        return of(table, 0);
    }

    /** With Yates's correction for continuity, which is for tables of two by two. */
    public static ChiSquareTest corrected(int[][] table) {
        if (table.length != 2 || table[0].length != 2) {
            throw new IllegalArgumentException("Yates's correction is for tables of two rows and two columns");
        }
        return of(table, 0.5);
    }

    private static ChiSquareTest of(int[][] table, double correction) {
        Margins margins = Margins.of(table);
        double chiSquare = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < table.length; row++) {
            for (int column = 0; column < table[row].length; column++) {
                double expected = (double) margins.rows()[row] * margins.columns()[column] / margins.total();
                if (expected > 0) {
                    double difference = Math.abs(table[row][column] - expected);
                    difference -= Math.min(correction, difference);
                    chiSquare += difference * difference / expected;
                    least = Math.min(least, expected);
                }
            }
        }
        int rows = (int) Arrays.stream(margins.rows()).filter(sum -> sum > 0).count();
        int columns = (int) Arrays.stream(margins.columns()).filter(sum -> sum > 0).count();
        int degrees = (rows - 1) * (columns - 1);
        double p = degrees < 1 ? Double.NaN : ChiSquaredDistribution.of(degrees).survivalProbability(chiSquare);
        return new ChiSquareTest(chiSquare, degrees, p, least, Math.sqrt(chiSquare / margins.total() / (Math.min(rows, columns) - 1)));
    }
}
