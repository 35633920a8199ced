package org.lobule.radiomics.morphology;

import org.lobule.radiomics.region.Box;

/**
 * Area and volume of the surface mesh that pyradiomics makes of a mask: marching cubes with the first half of the table only. A cube with
 * corner 7 inside has the triangles of its complement, turned round.
 *
 * <p>The complement joins diagonal corners of a face that the whole table keeps apart, so where such cubes meet others the mesh has
 * gaps; there its volume, the sum of the signed tetrahedra over all triangles, depends on their apex. It is the first voxel of the box
 * with a margin of one voxel, as in pyradiomics, which is why cubes are counted together with where they lie.
 *
 * @param area   mm2
 * @param volume mm3
 */
public record FoldedSurfaceMesh(double area, double volume) {

    private static final int HALF = CubeConfigurations.COUNT / 2;

    /**
     * Of a mask, which is taken to be 0 outside its box.
     *
     * @param mask 0 or 1 per voxel of the box
     */
    public static FoldedSurfaceMesh of(byte[] mask, Box box) {
        long[] cubes = new long[HALF];
        long[][] places = new long[HALF][4];
        for (int k = 0; k <= box.nz(); k++) {
            for (int j = 0; j <= box.ny(); j++) {
                for (int i = 0; i <= box.nx(); i++) {
                    int configuration = configuration(mask, box, i - 1, j - 1, k - 1);
                    int sign = configuration < HALF ? 1 : -1;
                    int folded = sign > 0 ? configuration : CubeConfigurations.COUNT - 1 - configuration;
                    cubes[folded]++;
                    places[folded][0] += sign * i;
                    places[folded][1] += sign * j;
                    places[folded][2] += sign * k;
                    places[folded][3] += sign;
                }
            }
        }
        double area = 0;
        double volume = 0;
        for (int c = 1; c < HALF; c++) {
            if (cubes[c] > 0) {
                area += cubes[c] * CubeConfigurations.area(c, box.dx(), box.dy(), box.dz());
                volume += sixfoldVolume(c, places[c]);
            }
        }
        return new FoldedSurfaceMesh(area, volume / 6 * box.voxelVolume());
    }

    private static int configuration(byte[] mask, Box box, int i, int j, int k) {
        return inside(mask, box, i, j, k) | inside(mask, box, i + 1, j, k) << 1 | inside(mask, box, i + 1, j + 1, k) << 2
                | inside(mask, box, i, j + 1, k) << 3 | inside(mask, box, i, j, k + 1) << 4 | inside(mask, box, i + 1, j, k + 1) << 5
                | inside(mask, box, i + 1, j + 1, k + 1) << 6 | inside(mask, box, i, j + 1, k + 1) << 7;
    }

    private static int inside(byte[] mask, Box box, int i, int j, int k) {
        boolean within = i >= 0 && j >= 0 && k >= 0 && i < box.nx() && j < box.ny() && k < box.nz();
        return within ? mask[box.index(i, j, k)] : 0;
    }

    /**
     * Six times the volume, in voxels, of the tetrahedra over the triangles of all cubes of a configuration: of a triangle abc moved by p it is
     * det(a, b, c) + p (a x b + b x c + c x a).
     *
     * @param places sums of the cubes' places and of 1, with their signs
     */
    private static double sixfoldVolume(int configuration, long[] places) {
        int[] edges = CubeConfigurations.triangles(configuration);
        double volume = 0;
        for (int t = 0; t < edges.length; t += 3) {
            double[] a = CubeConfigurations.midpoint(edges[t], 1, 1, 1);
            double[] b = CubeConfigurations.midpoint(edges[t + 1], 1, 1, 1);
            double[] c = CubeConfigurations.midpoint(edges[t + 2], 1, 1, 1);
            double[] ab = Vectors.cross(a, b);
            double[] bc = Vectors.cross(b, c);
            double[] ca = Vectors.cross(c, a);
            // triangles run clockwise seen from outside
            volume -= places[3] * (ab[0] * c[0] + ab[1] * c[1] + ab[2] * c[2]);
            for (int axis = 0; axis < 3; axis++) {
                volume -= places[axis] * (ab[axis] + bc[axis] + ca[axis]);
            }
        }
        return volume;
    }
}
