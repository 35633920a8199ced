package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.List;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.GreyLevels;
import org.lobule.radiomics.texture.Direction;

/**
 * The steps to neighbours at Chebyshev distances: unlike the standard's they are not only multiples of those at distance 1 but all,
 * 49 in the volume at distance 2, and steps longer than the region's box are no directions at all.
 */
final class Neighbours {

    private Neighbours() {}

    /** One of each two opposite steps. */
    static List<Direction> at(List<Integer> distances, boolean inSlices, Box box) {
        int longest = distances.getLast();
        int across = inSlices ? 0 : longest;
        List<Direction> steps = new ArrayList<>();
        for (int dk = 0; dk <= across; dk++) {
            for (int dj = -longest; dj <= longest; dj++) {
                for (int di = -longest; di <= longest; di++) {
                    boolean forwards = dk > 0 || dj > 0 || dj == 0 && di > 0;
                    boolean fits = Math.abs(di) < box.nx() && Math.abs(dj) < box.ny() && dk < box.nz();
                    if (forwards && fits && distances.contains(Math.max(dk, Math.max(Math.abs(dj), Math.abs(di))))) {
                        steps.add(new Direction(di, dj, dk));
                    }
                }
            }
        }
        return steps;
    }

    /** The directions in which some line holds two voxels of the region, next to each other or not: the only ones with runs. */
    static List<Direction> withLines(GreyLevels levels, boolean inSlices) {
        return at(List.of(1), inSlices, levels.box()).stream().filter(step -> hasLine(levels, step)).toList();
    }

    private static boolean hasLine(GreyLevels levels, Direction step) {
        Box box = levels.box();
        int offset = step.offset(levels);
        for (int k = 0; k < box.nz(); k++) {
            for (int j = 0; j < box.ny(); j++) {
                for (int i = 0; i < box.nx(); i++) {
                    int from = levels.paddedIndex(i, j, k);
                    if (levels.padded()[from] != 0 && goesOn(levels, from + offset, offset, stepsWithin(box, i, j, k, step))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean goesOn(GreyLevels levels, int first, int offset, int steps) {
        for (int s = 0; s < steps; s++) {
            if (levels.padded()[first + s * offset] != 0) {
                return true;
            }
        }
        return false;
    }

    /** How many steps lead from a voxel to others of the box. */
    private static int stepsWithin(Box box, int i, int j, int k, Direction step) {
        return Math.min(stepsWithin(box.nx(), i, step.di()), Math.min(stepsWithin(box.ny(), j, step.dj()), stepsWithin(box.nz(), k, step.dk())));
    }

    private static int stepsWithin(int length, int at, int step) {
        return step == 0 ? Integer.MAX_VALUE : step > 0 ? length - 1 - at : at;
    }
}
