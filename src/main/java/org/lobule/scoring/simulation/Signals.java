package org.lobule.scoring.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

import org.lobule.scoring.model.Chance;
import org.lobule.scoring.study.Block;

/**
 * What drives outcomes: normal numbers of variance 1 for each block of features, as many of them as the outcome has dimensions (one for
 * each class or label; with treatments one that foretells and one that decides between them).
 *
 * @param byRow    by block [dimension][row]: what columns of lesions or slices show
 * @param byUnit   by block [dimension][unit]: what columns of units show, and outcomes follow
 */
record Signals(Map<Block, double[][]> byRow, Map<Block, double[][]> byUnit) {

    /** How much of the signal rows of one patient have in common. */
    private static final double COMMON = 0.9;

    /**
     * @param unit number of the unit (patient or row) of which each row is
     */
    static Signals of(List<Block> blocks, int dimensions, int[] unit, int units, long seed) {
        RandomGenerator chance = Chance.of(seed);
        boolean several = unit.length > units;
        Map<Block, double[][]> rows = new EnumMap<>(Block.class);
        Map<Block, double[][]> all = new EnumMap<>(Block.class);
        for (Block block : blocks) {
            double[][] ofUnits = new double[dimensions][units];
            double[][] ofRows = new double[dimensions][unit.length];
            for (int dimension = 0; dimension < dimensions; dimension++) {
                for (int one = 0; one < units; one++) {
                    ofUnits[dimension][one] = chance.nextGaussian();
                }
                for (int row = 0; row < unit.length; row++) {
                    double here = ofUnits[dimension][unit[row]];
                    ofRows[dimension][row] = several ? COMMON * here + Math.sqrt(1 - COMMON * COMMON) * chance.nextGaussian() : here;
                }
            }
            rows.put(block, ofRows);
            all.put(block, ofUnits);
        }
        return new Signals(rows, all);
    }

    /** The signals of all blocks together, of variance 1, by [dimension][unit]. */
    double[][] drivers() {
        double[][] first = byUnit.values().iterator().next();
        double[][] sum = new double[first.length][first[0].length];
        byUnit.values().forEach(block -> {
            for (int dimension = 0; dimension < sum.length; dimension++) {
                for (int unit = 0; unit < sum[dimension].length; unit++) {
                    sum[dimension][unit] += block[dimension][unit] / Math.sqrt(byUnit.size());
                }
            }
        });
        return sum;
    }
}
