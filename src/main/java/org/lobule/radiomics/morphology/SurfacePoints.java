package org.lobule.radiomics.morphology;

import java.util.Arrays;

import org.lobule.radiomics.region.Box;

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
    static SurfacePoints of(byte[] mask, Box box) {
        var collected = new Collector();
        int rows = 2 * box.ny() + 1;
        int[] first = new int[rows];
        int[] last = new int[rows];
        byte[] nothing = new byte[box.nx()];
        for (int z = -1; z <= 2 * box.nz() - 1; z++) {
            Arrays.fill(first, Integer.MAX_VALUE);
            Arrays.fill(last, Integer.MIN_VALUE);
            if (z % 2 == 0) {
                endsInSlice(mask, box, z / 2, nothing, first, last);
            } else {
                endsBetweenSlices(mask, box, (z - 1) >> 1, nothing, first, last);
            }
            hullOfRows(first, last, z, collected);
        }
        return new SurfacePoints(collected.coordinates, collected.count);
    }

    /** Row y of the arrays is the lattice row y - 1. */
    private static void endsInSlice(byte[] mask, Box box, int k, byte[] nothing, int[] first, int[] last) {
        for (int j = -1; j < box.ny(); j++) {
            byte[] lower = j < 0 ? nothing : mask;
            byte[] upper = j + 1 == box.ny() ? nothing : mask;
            int lowerRow = j < 0 ? 0 : box.index(0, j, k);
            int upperRow = j + 1 == box.ny() ? 0 : box.index(0, j + 1, k);
            if (j >= 0) {
                int from = firstSet(lower, lowerRow, box.nx());
                if (from < box.nx()) {
                    first[2 * j + 1] = 2 * from - 1;
                    last[2 * j + 1] = 2 * lastSet(lower, lowerRow, box.nx()) + 1;
                }
            }
            endsOfDifference(lower, lowerRow, upper, upperRow, box.nx(), 2 * j + 2, first, last);
        }
    }

    private static void endsBetweenSlices(byte[] mask, Box box, int k, byte[] nothing, int[] first, int[] last) {
        for (int j = 0; j < box.ny(); j++) {
            byte[] lower = k < 0 ? nothing : mask;
            byte[] upper = k + 1 == box.nz() ? nothing : mask;
            endsOfDifference(lower, k < 0 ? 0 : box.index(0, j, k), upper, k + 1 == box.nz() ? 0 : box.index(0, j, k + 1),
                    box.nx(), 2 * j + 1, first, last);
        }
    }

    private static void endsOfDifference(byte[] a, int aRow, byte[] b, int bRow, int nx, int row, int[] first, int[] last) {
        int from = Arrays.mismatch(a, aRow, aRow + nx, b, bRow, bRow + nx);
        if (from < 0) {
            return;
        }
        int to = nx - 1;
        while (a[aRow + to] == b[bRow + to]) {
            to--;
        }
        first[row] = 2 * from;
        last[row] = 2 * to;
    }

    private static int firstSet(byte[] mask, int row, int nx) {
        int i = 0;
        while (i < nx && mask[row + i] == 0) {
            i++;
        }
        return i;
    }

    private static int lastSet(byte[] mask, int row, int nx) {
        int i = nx - 1;
        while (mask[row + i] == 0) {
            i--;
        }
        return i;
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
