package org.lobule.radiomics.morphology;

import java.util.ArrayList;
import java.util.HashMap;

/**
 * A box around a convex polyhedron, in any orientation.
 *
 * <p>A smallest box has two adjacent faces that are flush with edges of the polyhedron (O'Rourke, Int J Comput Inf Sci
 * 1985;14:183); trying all pairs of edges takes cubic time. Here every face of the polyhedron is tried as the base of a box,
 * with the smallest rectangle around the projection on it, and the best box is then turned about each of its axes to the
 * smallest rectangle as long as it shrinks. Polyhedra whose smallest box has no face on one of theirs (a regular
 * tetrahedron, say) may thus get a slightly larger one; a box in any orientation is found exactly.
 */
final class OrientedBox {

    private static final int MOST_TURNS = 50;
    private static final double SMALLEST_GAIN = 1e-10;

    /** Unit axes and extents. */
    private record Candidate(double[][] axes, double[] extents) {

        double volume() {
            return extents[0] * extents[1] * extents[2];
        }
    }

    private final double[] length;

    private OrientedBox(double[] length) {
        this.length = length;
    }

    static OrientedBox around(Polyhedron polyhedron) {
        int[][] edges = edges(polyhedron);
        Candidate best = null;
        for (double[] normal : polyhedron.normals()) {
            Candidate candidate = onBase(polyhedron, edges, normal);
            if (best == null || candidate.volume() < best.volume()) {
                best = candidate;
            }
        }
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            Candidate turned = best;
            for (double[] axis : best.axes) {
                Candidate candidate = onBase(polyhedron, edges, axis);
                if (candidate.volume() < turned.volume()) {
                    turned = candidate;
                }
            }
            if (turned.volume() >= best.volume() * (1 - SMALLEST_GAIN)) {
                break;
            }
            best = turned;
        }
        return new OrientedBox(best.extents);
    }

    /** mm3. */
    double volume() {
        return length[0] * length[1] * length[2];
    }

    /** mm2. */
    double area() {
        return 2 * (length[0] * length[1] + length[1] * length[2] + length[2] * length[0]);
    }

    /** The edges between two triangles: two corners and the third corner of either triangle. */
    private static int[][] edges(Polyhedron polyhedron) {
        var third = new HashMap<Long, Integer>();
        var edges = new ArrayList<int[]>();
        for (int[] triangle : polyhedron.triangles()) {
            for (int e = 0; e < 3; e++) {
                int a = triangle[e];
                int b = triangle[(e + 1) % 3];
                int c = triangle[(e + 2) % 3];
                Integer other = third.get((long) b << 32 | a);
                if (other == null) {
                    third.put((long) a << 32 | b, c);
                } else {
                    edges.add(new int[] {a, b, c, other});
                }
            }
        }
        return edges.toArray(int[][]::new);
    }

    /** The smallest box with a face at right angles to a direction. */
    private static Candidate onBase(Polyhedron polyhedron, int[][] edges, double[] normal) {
        double[] e1 = Vectors.perpendicular(normal);
        double[] e2 = Vectors.cross(normal, e1);
        double[][] corners = polyhedron.corners();
        double[][] flat = new double[corners.length][];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < corners.length; c++) {
            double height = Vectors.dot(corners[c], normal);
            lowest = Math.min(lowest, height);
            highest = Math.max(highest, height);
            flat[c] = new double[] {Vectors.dot(corners[c], e1), Vectors.dot(corners[c], e2)};
        }
        double[][] outline = PlaneHull.of(silhouette(flat, edges));
        PlaneHull.Rectangle rectangle = PlaneHull.smallestRectangle(outline);
        double[] u = {rectangle.ux() * e1[0] + rectangle.uy() * e2[0], rectangle.ux() * e1[1] + rectangle.uy() * e2[1],
            rectangle.ux() * e1[2] + rectangle.uy() * e2[2]};
        return new Candidate(new double[][] {normal, u, Vectors.cross(normal, u)},
                new double[] {highest - lowest, rectangle.width(), rectangle.height()});
    }

    /** The projected corners that may be corners of the outline: those of edges with both triangles on one side. */
    private static double[][] silhouette(double[][] flat, int[][] edges) {
        boolean[] marked = new boolean[flat.length];
        int count = 0;
        for (int[] edge : edges) {
            double[] a = flat[edge[0]];
            double[] b = flat[edge[1]];
            double dx = b[0] - a[0];
            double dy = b[1] - a[1];
            double[] c = flat[edge[2]];
            double[] d = flat[edge[3]];
            double sideOfC = dx * (c[1] - a[1]) - dy * (c[0] - a[0]);
            double sideOfD = dx * (d[1] - a[1]) - dy * (d[0] - a[0]);
            double rounding = 1e-12 * (dx * dx + dy * dy);
            boolean opposite = sideOfC > rounding && sideOfD < -rounding || sideOfC < -rounding && sideOfD > rounding;
            if (!opposite) {
                marked[edge[0]] = true;
                marked[edge[1]] = true;
            }
        }
        for (boolean mark : marked) {
            count += mark ? 1 : 0;
        }
        double[][] silhouette = new double[count][];
        int next = 0;
        for (int c = 0; c < flat.length; c++) {
            if (marked[c]) {
                silhouette[next++] = flat[c];
            }
        }
        return silhouette;
    }
}
