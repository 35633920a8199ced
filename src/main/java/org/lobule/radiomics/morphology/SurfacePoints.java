package org.lobule.radiomics.morphology;

import java.util.Arrays;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

/**
 * The vertices of a mask's mesh that can be corners of its convex hull. Coordinates are in half voxels, so that they are
 * whole numbers: a voxel's centre has the even coordinates (2i, 2j, 2k) and the mesh has its vertices half-way to a
 * neighbour outside. Of each row of the lattice only the two ends remain, of each slice only the corners of their hull.
 */
final class SurfacePoints {

    private final int[] coordinates;
    private final int count;

    private SurfacePoints(int[] coordinates, int count) {
        this.coordinates = coordinates;
        this.count = count;
    }

    int count() {
        return count;
    }

    int x(int point) {
        return coordinates[3 * point];
    }

    int y(int point) {
        return coordinates[3 * point + 1];
    }

    int z(int point) {
        return coordinates[3 * point + 2];
    }

    /** The candidates of a mask that is not empty. */
    static SurfacePoints of(MaskRows mask) {
        var collected = new Collector();
        Box box = mask.box();
        int rows = 2 * box.ny() + 1;
        int[] first = new int[rows];
        int[] last = new int[rows];
        for (int z = -1; z <= 2 * box.nz() - 1; z++) {
            Arrays.fill(first, Integer.MAX_VALUE);
            Arrays.fill(last, Integer.MIN_VALUE);
            if (z % 2 == 0) {
                endsInSlice(mask, z / 2, first, last);
            } else {
                endsBetweenSlices(mask, (z - 1) >> 1, first, last);
            }
            hullOfRows(first, last, z, collected);
        }
        return new SurfacePoints(collected.coordinates, collected.count);
    }

    /** Row y of the arrays is the lattice row y - 1. */
    private static void endsInSlice(MaskRows mask, int k, int[] first, int[] last) {
        for (int j = -1; j < mask.box().ny(); j++) {
            int from = mask.first(j, k);
            if (from < mask.box().nx()) {
                first[2 * j + 1] = 2 * from - 1;
                last[2 * j + 1] = 2 * mask.last(j, k) + 1;
            }
            endsOfDifference(mask, mask.row(j, k), mask.row(j + 1, k), 2 * j + 2, first, last);
        }
    }

    private static void endsBetweenSlices(MaskRows mask, int k, int[] first, int[] last) {
        for (int j = 0; j < mask.box().ny(); j++) {
            endsOfDifference(mask, mask.row(j, k), mask.row(j, k + 1), 2 * j + 1, first, last);
        }
    }

    private static void endsOfDifference(MaskRows mask, int a, int b, int row, int[] first, int[] last) {
        int from = mask.firstDifference(a, b);
        if (from < mask.box().nx()) {
            first[row] = 2 * from;
            last[row] = 2 * mask.lastDifference(a, b);
        }
    }

    /** The corners of the hull of the rows' ends: a chain of lower and one of upper ends. */
    private static void hullOfRows(int[] first, int[] last, int z, Collector collected) {
        int[] chain = new int[first.length];
        for (int side = 0; side < 2; side++) {
            int[] ends = side == 0 ? first : last;
            int sign = side == 0 ? 1 : -1;
            int size = 0;
            for (int row = 0; row < ends.length; row++) {
                if (first[row] == Integer.MAX_VALUE) {
                    continue;
                }
                while (size >= 2 && sign * turn(ends, chain[size - 2], chain[size - 1], row) <= 0) {
                    size--;
                }
                chain[size++] = row;
            }
            for (int c = 0; c < size; c++) {
                collected.add(ends[chain[c]], chain[c] - 1, z);
            }
        }
    }

    /** Positive where the middle end lies below the line between the outer ones. */
    private static long turn(int[] ends, int a, int b, int c) {
        return (long) (ends[c] - ends[a]) * (b - a) - (long) (ends[b] - ends[a]) * (c - a);
    }

    private static final class Collector {

        private int[] coordinates = new int[3 * 1024];
        private int count;

        void add(int x, int y, int z) {
            if (coordinates.length < 3 * count + 3) {
                coordinates = Arrays.copyOf(coordinates, 2 * coordinates.length);
            }
            coordinates[3 * count] = x;
            coordinates[3 * count + 1] = y;
            coordinates[3 * count + 2] = z;
            count++;
        }
    }
}
