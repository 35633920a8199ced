package org.lobule.radiomics.morphology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.lobule.radiomics.region.Box;
import org.lobule.radiomics.region.MaskRows;

/**
 * A convex polyhedron in millimetres.
 *
 * @param corners   points of three coordinates
 * @param triangles three indices of corners each, counter-clockwise seen from outside
 * @param normals   the unit normals of its faces, one of each pair of parallel faces
 */
record Polyhedron(double[][] corners, int[][] triangles, List<double[]> normals) {

    /** The convex hull of a mask's mesh; the mask is not empty. */
    static Polyhedron hullOf(MaskRows mask) {
        Box box = mask.box();
        SurfacePoints points = SurfacePoints.of(mask);
        ConvexHull hull = ConvexHull.of(points);
        int[] used = hull.corners();
        double hx = box.dx() / 2;
        double hy = box.dy() / 2;
        double hz = box.dz() / 2;
        double[][] corners = new double[used.length][];
        for (int c = 0; c < used.length; c++) {
            corners[c] = new double[] {points.x(used[c]) * hx, points.y(used[c]) * hy, points.z(used[c]) * hz};
        }
        int[][] triangles = hull.facets().stream()
                .map(facet -> Arrays.stream(facet.corners).map(corner -> Arrays.binarySearch(used, corner)).toArray())
                .toArray(int[][]::new);
        return new Polyhedron(corners, triangles, normals(hull, hx, hy, hz));
    }

    /** Coplanar triangles have one normal; told apart exactly, in lattice coordinates. */
    private static List<double[]> normals(ConvexHull hull, double hx, double hy, double hz) {
        record Lattice(long x, long y, long z) {}
        Set<Lattice> seen = new HashSet<>();
        List<double[]> normals = new ArrayList<>();
        for (ConvexHull.Facet facet : hull.facets()) {
            long divisor = gcd(gcd(Math.abs(facet.nx), Math.abs(facet.ny)), Math.abs(facet.nz));
            if (facet.nx < 0 || facet.nx == 0 && (facet.ny < 0 || facet.ny == 0 && facet.nz < 0)) {
                divisor = -divisor;
            }
            var lattice = new Lattice(facet.nx / divisor, facet.ny / divisor, facet.nz / divisor);
            if (seen.add(lattice)) {
                normals.add(Vectors.unit(new double[] {lattice.x / hx, lattice.y / hy, lattice.z / hz}));
            }
        }
        return normals;
    }

    private static long gcd(long a, long b) {
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** mm3. */
    double volume() {
        double[] inside = corners[0];
        double sum = 0;
        for (int[] triangle : triangles) {
            double[] a = Vectors.minus(corners[triangle[0]], inside);
            double[] b = Vectors.minus(corners[triangle[1]], inside);
            double[] c = Vectors.minus(corners[triangle[2]], inside);
            sum += Vectors.dot(a, Vectors.cross(b, c));
        }
        return sum / 6;
    }

    /** mm2. */
    double area() {
        double sum = 0;
        for (int[] triangle : triangles) {
            double[] a = corners[triangle[0]];
            sum += Vectors.length(Vectors.cross(Vectors.minus(corners[triangle[1]], a), Vectors.minus(corners[triangle[2]], a)));
        }
        return sum / 2;
    }

    /** The largest distance of two corners, mm. */
    double diameter() {
        double largest = 0;
        for (int a = 0; a < corners.length; a++) {
            for (int b = a + 1; b < corners.length; b++) {
                double x = corners[a][0] - corners[b][0];
                double y = corners[a][1] - corners[b][1];
                double z = corners[a][2] - corners[b][2];
                largest = Math.max(largest, x * x + y * y + z * z);
            }
        }
        return Math.sqrt(largest);
    }
}
