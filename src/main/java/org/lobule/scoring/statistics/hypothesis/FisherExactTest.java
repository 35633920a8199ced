package org.lobule.scoring.statistics.hypothesis;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * Fisher's exact test of a table of two by two, J R Stat Soc 1922;85:87.
 *
 * @param oddsRatio of the sample: infinite or NaN where a cell is empty
 * @param p         two-sided: of all tables with these margins that are no likelier than this one
 */
public record FisherExactTest(double oddsRatio, double p) {

    /** Tables as likely as this one up to rounding count as no likelier. */
    private static final double ROUNDING = 1 + 1e-7;

    /** @throws IllegalArgumentException where the table is not of two by two, empty, or a count is negative */
    public static FisherExactTest of(int[][] table) {
        Margins margins = Margins.of(table);
        if (table.length != 2 || table[0].length != 2) {
            throw new IllegalArgumentException("Fisher's exact test is for tables of two rows and two columns; for larger ones take chi-square");
        }
        double ratio = (double) table[0][0] * table[1][1] / ((double) table[0][1] * table[1][0]);
        HypergeometricDistribution first = HypergeometricDistribution.of(margins.total(), margins.columns()[0], margins.rows()[0]);
        double bound = first.probability(table[0][0]) * ROUNDING;
        double p = 0;
        for (int count = first.getSupportLowerBound(); count <= first.getSupportUpperBound(); count++) {
            double probability = first.probability(count);
            p += probability <= bound ? probability : 0;
        }
        return new FisherExactTest(ratio, Math.min(1, p));
    }
}
