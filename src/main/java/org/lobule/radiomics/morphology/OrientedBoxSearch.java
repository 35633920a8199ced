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

    private final double[][] corners;
    /** Three numbers per triangle: its normal, twice its area long. */
    private final double[] doubledAreas;
    /** Four numbers per edge: its two corners and the triangles on either side. */
    private final int[] edges;
    private final boolean[] facing;
    private final boolean[] marked;

    OrientedBoxSearch(Polyhedron polyhedron) {
        corners = polyhedron.corners();
        int[][] triangles = polyhedron.triangles();
        doubledAreas = new double[3 * triangles.length];
        edges = new int[PER_EDGE * 3 * triangles.length / 2];
        facing = new boolean[triangles.length];
        marked = new boolean[corners.length];
        Map<Long, Integer> triangleOfEdge = new HashMap<>();
        int next = 0;
        for (int t = 0; t < triangles.length; t++) {
            double[] a = corners[triangles[t][0]];
            double[] normal = Vectors.cross(Vectors.minus(corners[triangles[t][1]], a), Vectors.minus(corners[triangles[t][2]], a));
            System.arraycopy(normal, 0, doubledAreas, 3 * t, 3);
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

    /** The smallest box on a direction if it is smaller than the best so far (null: there is none yet), else the best so far. */
    Candidate better(Candidate best, double[] normal) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double[] corner : corners) {
            double height = Vectors.dot(corner, normal);
            lowest = Math.min(lowest, height);
            highest = Math.max(highest, height);
        }
        double shadow = 0;
        for (int t = 0; t < facing.length; t++) {
            double area = (doubledAreas[3 * t] * normal[0] + doubledAreas[3 * t + 1] * normal[1] + doubledAreas[3 * t + 2] * normal[2]) / 2;
            facing[t] = area > 0;
            shadow += Math.max(0, area);
        }
        // no rectangle around the shadow is smaller than the shadow
        if (best != null && (highest - lowest) * shadow >= best.volume()) {
            return best;
        }
        double[] e1 = Vectors.perpendicular(normal);
        double[] e2 = Vectors.cross(normal, e1);
        PlaneHull.Rectangle rectangle = PlaneHull.smallestRectangle(PlaneHull.of(silhouette(e1, e2)));
        double[] u = {rectangle.ux() * e1[0] + rectangle.uy() * e2[0], rectangle.ux() * e1[1] + rectangle.uy() * e2[1],
            rectangle.ux() * e1[2] + rectangle.uy() * e2[2]};
        var candidate = new Candidate(new double[][] {normal, u, Vectors.cross(normal, u)},
                new double[] {highest - lowest, rectangle.width(), rectangle.height()});
        return best == null || candidate.volume() < best.volume() ? candidate : best;
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
