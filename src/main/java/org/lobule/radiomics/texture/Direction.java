package org.lobule.radiomics.texture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.lobule.radiomics.region.GreyLevels;

/** A step to a neighbour, in voxels; of two opposite steps only one is listed. */
public record Direction(int di, int dj, int dk) {

    /** The 13 directions in a volume, at Chebyshev distance 1. The first four lie in a slice. */
    public static final List<Direction> IN_VOLUME = inVolume();

    /** The 4 directions in a slice. */
    public static final List<Direction> IN_SLICE = IN_VOLUME.subList(0, 4);

    /** The same directions at a greater distance: whole multiples of the steps. */
    static List<Direction> atDistance(List<Direction> directions, int distance) {
        return directions.stream().map(step -> new Direction(distance * step.di, distance * step.dj, distance * step.dk)).toList();
    }

    /** How far the neighbour lies in the padded array of grey levels. */
    public int offset(GreyLevels levels) {
        return di + dj * levels.rowStride() + dk * levels.sliceStride();
    }

    /** The offsets of all neighbours, on either side of a voxel. */
    static int[] around(List<Direction> directions, GreyLevels levels) {
        return directions.stream().mapToInt(step -> step.offset(levels)).flatMap(offset -> IntStream.of(-offset, offset)).toArray();
    }

    private static List<Direction> inVolume() {
        List<Direction> directions = new ArrayList<>();
        for (int dk = 0; dk <= 1; dk++) {
            for (int dj = -1; dj <= 1; dj++) {
                for (int di = -1; di <= 1; di++) {
                    if (dk > 0 || dj > 0 || dj == 0 && di > 0) {
                        directions.add(new Direction(di, dj, dk));
                    }
                }
            }
        }
        return List.copyOf(directions);
    }
}
