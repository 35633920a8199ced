package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

/**
 * Area and volume of the marching-cubes mesh of a mask, which is taken to be 0 outside its box.
 *
 * @param area   mm2
 * @param volume mm3
 */
record SurfaceMesh(double area, double volume) {

    static SurfaceMesh of(MaskRows rows) {
        Box box = rows.box();
        long[] histogram = configurations(rows);
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
     * How many cubes, their corners being voxel centres, have each configuration. Four rows of voxels make a row of cubes; 64 cubes
     * are asked at once which of them have corners on both sides, and only those are looked at one by one.
     */
    private static long[] configurations(MaskRows rows) {
        Box box = rows.box();
        long[] bits = rows.bits();
        int words = rows.words();
        int[] bySides = new int[CubeConfigurations.COUNT];
        for (int k = -1; k < box.nz(); k++) {
            for (int j = -1; j < box.ny(); j++) {
                int a = rows.row(j, k);
                int b = rows.row(j + 1, k);
                int c = rows.row(j, k + 1);
                int d = rows.row(j + 1, k + 1);
                for (int w = 0; w < words; w++) {
                    long any = bits[a + w] | bits[b + w] | bits[c + w] | bits[d + w];
                    long all = bits[a + w] & bits[b + w] & bits[c + w] & bits[d + w];
                    long anyNext = any >>> 1;
                    long allNext = all >>> 1;
                    if (w + 1 < words) {
                        anyNext |= (bits[a + w + 1] | bits[b + w + 1] | bits[c + w + 1] | bits[d + w + 1]) << 63;
                        allNext |= (bits[a + w + 1] & bits[b + w + 1] & bits[c + w + 1] & bits[d + w + 1]) << 63;
                    }
                    bySides[255] += Long.bitCount(all & allNext);
                    long cut = (any | anyNext) & ~(all & allNext);
                    if (cut != 0) {
                        count(cut, rows, w, a, b, c, d, bySides);
                    }
                }
            }
        }
        long[] histogram = new long[CubeConfigurations.COUNT];
        for (int s = 0; s < bySides.length; s++) {
            histogram[configuration(s & 15, s >> 4)] += bySides[s];
        }
        return histogram;
    }

    /** @param cut the cubes of word w to count */
    private static void count(long cut, MaskRows rows, int w, int a, int b, int c, int d, int[] bySides) {
        long[] bits = rows.bits();
        boolean more = w + 1 < rows.words();
        long lowerA = bits[a + w];
        long lowerB = bits[b + w];
        long lowerC = bits[c + w];
        long lowerD = bits[d + w];
        long upperA = lowerA >>> 1 | (more ? bits[a + w + 1] << 63 : 0);
        long upperB = lowerB >>> 1 | (more ? bits[b + w + 1] << 63 : 0);
        long upperC = lowerC >>> 1 | (more ? bits[c + w + 1] << 63 : 0);
        long upperD = lowerD >>> 1 | (more ? bits[d + w + 1] << 63 : 0);
        for (long left = cut; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            long sides = lowerA >>> i & 1 | (lowerB >>> i & 1) << 1 | (lowerC >>> i & 1) << 2 | (lowerD >>> i & 1) << 3
                    | (upperA >>> i & 1) << 4 | (upperB >>> i & 1) << 5 | (upperC >>> i & 1) << 6 | (upperD >>> i & 1) << 7;
            bySides[(int) sides]++;
        }
    }

    /** The bits of both sides, (y, z) = (0,0), (1,0), (0,1), (1,1), in the order of the cube's corners. */
    private static int configuration(int lower, int upper) {
        return lower & 1 | (lower >> 1 & 1) << 3 | (lower >> 2 & 1) << 4 | (lower >> 3 & 1) << 7
                | (upper & 1) << 1 | (upper >> 1 & 1) << 2 | (upper >> 2 & 1) << 5 | (upper >> 3 & 1) << 6;
    }
}
