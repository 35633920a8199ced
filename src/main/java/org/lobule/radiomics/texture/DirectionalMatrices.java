package org.lobule.radiomics.texture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.lobule.radiomics.DistanceWeighting;
import org.lobule.radiomics.region.GreyLevels;

/**
 * The matrices of single directions over a whole region, for those who put other features or other weights on them than the
 * standard does. Directions within slices make matrices of all slices together.
 */
public final class DirectionalMatrices {

    private DirectionalMatrices() {}

    /** A symmetric co-occurrence matrix for each direction; some may be empty. */
    public static List<SymmetricMatrix> cooccurrence(GreyLevels levels, List<Direction> directions, Runnable checkpoint) {
        CooccurrenceMatrices matrices = pairs(levels, directions, checkpoint);
        List<SymmetricMatrix> each = new ArrayList<>();
        for (int direction = 0; direction < matrices.size(); direction++) {
            each.add(matrices.ofDirection(direction));
        }
        return each;
    }

    /** One matrix of all directions together, each counting its weight. */
    public static SymmetricMatrix cooccurrence(GreyLevels levels, List<Direction> directions, double[] weights, Runnable checkpoint) {
        return SymmetricMatrix.weightedSum(cooccurrence(levels, directions, checkpoint), weights);
    }

    /** The run length features of each direction, in the order of {@link #runLengthCodes}. */
    public static List<double[]> runLengths(GreyLevels levels, List<Direction> directions, Runnable checkpoint) {
        RunLengthMatrices matrices = runLengthMatrices(levels, directions, checkpoint);
        List<double[]> features = new ArrayList<>();
        for (int direction = 0; direction < matrices.size(); direction++) {
            features.add(matrices.ofDirection(direction).features());
        }
        return features;
    }

    /** The run length features of all directions together, each counting its weight. */
    public static double[] runLengths(GreyLevels levels, List<Direction> directions, double[] weights, Runnable checkpoint) {
        RunLengthMatrices matrices = runLengthMatrices(levels, directions, checkpoint);
        var merged = new ExtentMatrix(levels.highest());
        for (int direction = 0; direction < matrices.size(); direction++) {
            merged.add(matrices.ofDirection(direction), weights[direction]);
        }
        return merged.features();
    }

    /** IBSI codes of run length features. */
    public static List<String> runLengthCodes() {
        return Arrays.asList(GreyLevelRunLength.CODES);
    }

    private static CooccurrenceMatrices pairs(GreyLevels levels, List<Direction> directions, Runnable checkpoint) {
        var pairs = new CooccurrenceMatrices(levels, directions, DistanceWeighting.NONE);
        pairs.countVolume(checkpoint);
        return pairs;
    }

    private static RunLengthMatrices runLengthMatrices(GreyLevels levels, List<Direction> directions, Runnable checkpoint) {
        var matrices = new RunLengthMatrices(levels, directions, true);
        for (int k = 0; k < levels.box().nz(); k++) {
            checkpoint.run();
            matrices.countLongRuns(k);
        }
        matrices.addShortRuns(pairs(levels, directions, checkpoint), levels.histogram());
        return matrices;
    }
}
