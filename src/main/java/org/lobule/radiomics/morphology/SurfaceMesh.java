package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;

/**
 * Area and volume of the marching-cubes mesh of a mask, which is taken to be 0 outside its box.
 *
 * @param area   mm2
 * @param volume mm3
 */
record SurfaceMesh(double area, double volume) {

    static SurfaceMesh of(byte[] mask, Box box) {
        long[] histogram = configurations(mask, box);
        double area = 0;
        double cells = 0;
        for (int c = 0; c < CubeConfigurations.COUNT; c++) {
            if (histogram[c] > 0) {
                area += histogram[c] * CubeConfigurations.area(c, box.dx(), box.dy(), box.dz());
                cells += histogram[c] * CubeConfigurations.volumeShare(c);
            }
        }
        return new SurfaceMesh(area, cells * box.voxelVolume());
    }

    /**
     * How many cubes, their corners being voxel centres, have each configuration. A cube's corners on its lower x side are
     * four bits, those on its upper side the four bits of the next cube.
     */
    private static long[] configurations(byte[] mask, Box box) {
        int nx = box.nx();
        int[] bySides = new int[CubeConfigurations.COUNT];
        byte[] sides = new byte[nx + 2];
        byte[] nothing = new byte[nx];
        for (int k = -1; k < box.nz(); k++) {
            for (int j = -1; j < box.ny(); j++) {
                boolean lowerRow = j >= 0;
                boolean upperRow = j + 1 < box.ny();
                boolean lowerSlice = k >= 0;
                boolean upperSlice = k + 1 < box.nz();
                byte[] a = lowerRow && lowerSlice ? mask : nothing;
                byte[] b = upperRow && lowerSlice ? mask : nothing;
                byte[] c = lowerRow && upperSlice ? mask : nothing;
                byte[] d = upperRow && upperSlice ? mask : nothing;
                int aRow = a == mask ? box.index(0, j, k) : 0;
                int bRow = b == mask ? box.index(0, j + 1, k) : 0;
                int cRow = c == mask ? box.index(0, j, k + 1) : 0;
                int dRow = d == mask ? box.index(0, j + 1, k + 1) : 0;
                for (int i = 0; i < nx; i++) {
                    sides[i + 1] = (byte) (a[aRow + i] | b[bRow + i] << 1 | c[cRow + i] << 2 | d[dRow + i] << 3);
                }
                int lower = 0;
                for (int i = 1; i < sides.length; i++) {
                    int upper = sides[i];
                    if (lower != upper || lower != 0 && lower != 15) {
                        bySides[lower | upper << 4]++;
                    } else if (lower == 15) {
                        bySides[255]++;
                    }
                    lower = upper;
                }
            }
        }
        long[] histogram = new long[CubeConfigurations.COUNT];
        for (int s = 0; s < bySides.length; s++) {
            histogram[configuration(s & 15, s >> 4)] += bySides[s];
        }
        return histogram;
    }

    /** The bits of both sides, (y, z) = (0,0), (1,0), (0,1), (1,1), in the order of the cube's corners. */
    private static int configuration(int lower, int upper) {
        return lower & 1 | (lower >> 1 & 1) << 3 | (lower >> 2 & 1) << 4 | (lower >> 3 & 1) << 7
                | (upper & 1) << 1 | (upper >> 1 & 1) << 2 | (upper >> 2 & 1) << 5 | (upper >> 3 & 1) << 6;
    }
}
