package org.lobule.radiomics.morphology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds, for a direction, the smallest box around a polyhedron with a face at right angles to it. */
final class OrientedBoxSearch {

    /** A box by its unit axes and its extents along them. */
    record Candidate(double[][] axes, double[] extents) {

        double volume() {
            return extents[0] * extents[1] * extents[2];
        }
    }

    private static final int PER_EDGE = 4;
    private static final double ROUNDING = 1e-12;

    private final double[][] corners;
    private final double[] x;
    private final double[] y;
    private final double[] z;
    /** The normals of the triangles, twice their areas long. */
    private final double[] normalX;
    private final double[] normalY;
    private final double[] normalZ;
    private final WidthBounds widths;
    /** Four numbers per edge: its two corners and the triangles on either side. */
    private final int[] edges;
    private final boolean[] facing;
    private final boolean[] marked;

    OrientedBoxSearch(Polyhedron polyhedron) {
        corners = polyhedron.corners();
        int[][] triangles = polyhedron.triangles();
        x = new double[corners.length];
        y = new double[corners.length];
        z = new double[corners.length];
        for (int c = 0; c < corners.length; c++) {
            x[c] = corners[c][0];
            y[c] = corners[c][1];
            z[c] = corners[c][2];
        }
        widths = new WidthBounds(x, y, z);
        normalX = new double[triangles.length];
        normalY = new double[triangles.length];
        normalZ = new double[triangles.length];
        edges = new int[PER_EDGE * 3 * triangles.length / 2];
        facing = new boolean[triangles.length];
        marked = new boolean[corners.length];
        Map<Long, Integer> triangleOfEdge = new HashMap<>();
        int next = 0;
        for (int t = 0; t < triangles.length; t++) {
            double[] a = corners[triangles[t][0]];
            double[] normal = Vectors.cross(Vectors.minus(corners[triangles[t][1]], a), Vectors.minus(corners[triangles[t][2]], a));
            normalX[t] = normal[0];
            normalY[t] = normal[1];
            normalZ[t] = normal[2];
            for (int e = 0; e < 3; e++) {
                int from = triangles[t][e];
                int to = triangles[t][(e + 1) % 3];
                Integer other = triangleOfEdge.get((long) to << 32 | from);
                if (other == null) {
                    triangleOfEdge.put((long) from << 32 | to, t);
                } else {
                    edges[next++] = from;
                    edges[next++] = to;
                    edges[next++] = t;
                    edges[next++] = other;
                }
            }
        }
    }

    /** A volume that no box on a direction is below; less a little, so that rounding does not make it too large. */
    double leastVolume(double[] direction) {
        double[] e1 = Vectors.perpendicular(direction);
        return height(direction) * widths.leastRectangle(e1, Vectors.cross(direction, e1)) * (1 - ROUNDING);
    }

    private double height(double[] direction) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < x.length; c++) {
            double height = x[c] * direction[0] + y[c] * direction[1] + z[c] * direction[2];
            lowest = Math.min(lowest, height);
            highest = Math.max(highest, height);
        }
        return highest - lowest;
    }

    private double along(int triangle, double[] direction) {
        return normalX[triangle] * direction[0] + normalY[triangle] * direction[1] + normalZ[triangle] * direction[2];
    }

    /** The smallest box on a direction. */
    Candidate on(double[] normal) {
        for (int t = 0; t < facing.length; t++) {
            facing[t] = along(t, normal) > 0;
        }
        double[] e1 = Vectors.perpendicular(normal);
        double[] e2 = Vectors.cross(normal, e1);
        PlaneHull.Rectangle rectangle = PlaneHull.smallestRectangle(PlaneHull.of(silhouette(e1, e2)));
        double[] u = {rectangle.ux() * e1[0] + rectangle.uy() * e2[0], rectangle.ux() * e1[1] + rectangle.uy() * e2[1],
            rectangle.ux() * e1[2] + rectangle.uy() * e2[2]};
        return new Candidate(new double[][] {normal, u, Vectors.cross(normal, u)},
                new double[] {height(normal), rectangle.width(), rectangle.height()});
    }

    /**
     * The projected corners of the edges between a triangle that faces the direction and one that does not; the corners of
     * the shadow are among them, however rounding decides on triangles that stand upright.
     */
    private double[][] silhouette(double[] e1, double[] e2) {
        List<double[]> silhouette = new ArrayList<>();
        Arrays.fill(marked, false);
        for (int e = 0; e < edges.length; e += PER_EDGE) {
            if (facing[edges[e + 2]] != facing[edges[e + 3]]) {
                project(edges[e], e1, e2, silhouette);
                project(edges[e + 1], e1, e2, silhouette);
            }
        }
        return silhouette.toArray(double[][]::new);
    }

    private void project(int corner, double[] e1, double[] e2, List<double[]> silhouette) {
        if (!marked[corner]) {
            marked[corner] = true;
            silhouette.add(new double[] {Vectors.dot(corners[corner], e1), Vectors.dot(corners[corner], e2)});
        }
    }
}
