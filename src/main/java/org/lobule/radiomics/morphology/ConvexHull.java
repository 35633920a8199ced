package org.lobule.radiomics.morphology;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;

/**
 * The convex hull of points with whole-number coordinates, as triangles. Quickhull (Barber, Dobkin and Huhdanpaa,
 * ACM TOMS 1996;22:469) in exact arithmetic: on a lattice most points are coplanar with others, which rounding would not
 * survive. A point in the plane of a facet counts as not above it; determinants stay far below 2^63 because the product of
 * the extents is bounded by the size of a region's box.
 */
final class ConvexHull {

    /** A triangle, counter-clockwise seen from outside; neighbour n shares the edge from corner n to corner n+1. */
    static final class Facet {

        final int[] corners;
        final Facet[] neighbours = new Facet[3];
        final long nx;
        final long ny;
        final long nz;
        private final long offset;
        private int firstOutside = -1;
        private int farthest = -1;
        private long farthestHeight;
        private boolean dead;

        private Facet(SurfacePoints p, int a, int b, int c) {
            corners = new int[] {a, b, c};
            long ux = p.x(b) - p.x(a);
            long uy = p.y(b) - p.y(a);
            long uz = p.z(b) - p.z(a);
            long vx = p.x(c) - p.x(a);
            long vy = p.y(c) - p.y(a);
            long vz = p.z(c) - p.z(a);
            nx = uy * vz - uz * vy;
            ny = uz * vx - ux * vz;
            nz = ux * vy - uy * vx;
            offset = nx * p.x(a) + ny * p.y(a) + nz * p.z(a);
        }

        private long height(SurfacePoints p, int point) {
            return nx * p.x(point) + ny * p.y(point) + nz * p.z(point) - offset;
        }
    }

    /** An edge of the horizon: the facet that stays and which of its edges it is. */
    private record HorizonEdge(Facet facet, int edge) {}

    private final SurfacePoints points;
    private final int[] nextOutside;
    private final List<Facet> facets = new ArrayList<>();
    private final Deque<Facet> pending = new ArrayDeque<>();

    private ConvexHull(SurfacePoints points) {
        this.points = points;
        nextOutside = new int[points.count()];
    }

    /** The hull of points that do not all lie in one plane. */
    static ConvexHull of(SurfacePoints points) {
        var hull = new ConvexHull(points);
        hull.begin();
        while (!hull.pending.isEmpty()) {
            Facet facet = hull.pending.pop();
            if (!facet.dead && facet.farthest >= 0) {
                hull.include(facet.farthest, facet);
            }
        }
        hull.facets.removeIf(facet -> facet.dead);
        return hull;
    }

    List<Facet> facets() {
        return facets;
    }

    /** The points that are corners of the hull's triangles, in rising order. */
    int[] corners() {
        return facets.stream().flatMapToInt(facet -> Arrays.stream(facet.corners)).distinct().sorted().toArray();
    }

    private void begin() {
        int a = 0;
        int b = 0;
        for (int p = 1; p < points.count(); p++) {
            if (points.x(p) < points.x(a)) {
                a = p;
            }
            if (points.x(p) > points.x(b)) {
                b = p;
            }
        }
        int c = farthestFromLine(a, b);
        Facet base = new Facet(points, a, b, c);
        int d = farthestFromPlane(base);
        if (base.height(points, d) > 0) {
            int swap = b;
            b = c;
            c = swap;
        }
        // d lies below (a, b, c)
        Facet[] first = {new Facet(points, a, b, c), new Facet(points, a, d, b), new Facet(points, b, d, c), new Facet(points, c, d, a)};
        join(first[0], 0, first[1], 2);
        join(first[0], 1, first[2], 2);
        join(first[0], 2, first[3], 2);
        join(first[1], 1, first[2], 0);
        join(first[2], 1, first[3], 0);
        join(first[3], 1, first[1], 0);
        facets.addAll(List.of(first));
        List<Facet> all = List.of(first);
        for (int p = 0; p < points.count(); p++) {
            assign(p, all);
        }
        pending.addAll(all);
    }

    private int farthestFromLine(int a, int b) {
        int farthest = a;
        double largest = -1;
        for (int p = 0; p < points.count(); p++) {
            Facet triangle = new Facet(points, a, b, p);
            double area = (double) triangle.nx * triangle.nx + (double) triangle.ny * triangle.ny + (double) triangle.nz * triangle.nz;
            if (area > largest) {
                largest = area;
                farthest = p;
            }
        }
        return farthest;
    }

    private int farthestFromPlane(Facet plane) {
        int farthest = 0;
        for (int p = 1; p < points.count(); p++) {
            if (Math.abs(plane.height(points, p)) > Math.abs(plane.height(points, farthest))) {
                farthest = p;
            }
        }
        if (plane.height(points, farthest) == 0) {
            throw new IllegalArgumentException("The points lie in one plane");
        }
        return farthest;
    }

    /** Notes a point with the first facet that it lies above; a point above none is inside. */
    private void assign(int point, List<Facet> candidates) {
        for (Facet facet : candidates) {
            long height = facet.height(points, point);
            if (height > 0) {
                nextOutside[point] = facet.firstOutside;
                facet.firstOutside = point;
                if (height > facet.farthestHeight) {
                    facet.farthestHeight = height;
                    facet.farthest = point;
                }
                return;
            }
        }
    }

    /** Replaces the facets that a point lies above by a fan from the point to their horizon. */
    private void include(int point, Facet seen) {
        List<Facet> visible = new ArrayList<>();
        List<HorizonEdge> horizon = new ArrayList<>();
        seen.dead = true;
        visible.add(seen);
        for (int v = 0; v < visible.size(); v++) {
            Facet facet = visible.get(v);
            for (int edge = 0; edge < 3; edge++) {
                Facet neighbour = facet.neighbours[edge];
                if (neighbour.dead) {
                    continue;
                }
                if (neighbour.height(points, point) > 0) {
                    neighbour.dead = true;
                    visible.add(neighbour);
                }
            }
        }
        for (Facet facet : visible) {
            for (Facet neighbour : facet.neighbours) {
                if (!neighbour.dead) {
                    horizon.add(new HorizonEdge(neighbour, edgeTo(neighbour, facet)));
                }
            }
        }
        List<Facet> fan = fan(point, horizon);
        for (Facet facet : visible) {
            for (int p = facet.firstOutside; p >= 0;) {
                int next = nextOutside[p];
                assign(p, fan);
                p = next;
            }
        }
        facets.addAll(fan);
        pending.addAll(fan);
    }

    private List<Facet> fan(int point, List<HorizonEdge> horizon) {
        List<Facet> fan = new ArrayList<>(horizon.size());
        var byStart = new HashMap<Integer, Facet>();
        for (HorizonEdge edge : horizon) {
            // seen from the new facet the edge runs the other way
            int from = edge.facet.corners[(edge.edge + 1) % 3];
            int to = edge.facet.corners[edge.edge];
            Facet facet = new Facet(points, from, to, point);
            join(facet, 0, edge.facet, edge.edge);
            byStart.put(from, facet);
            fan.add(facet);
        }
        for (Facet facet : fan) {
            Facet next = byStart.get(facet.corners[1]);
            join(facet, 1, next, 2);
        }
        return fan;
    }

    private static void join(Facet a, int edgeOfA, Facet b, int edgeOfB) {
        a.neighbours[edgeOfA] = b;
        b.neighbours[edgeOfB] = a;
    }

    private static int edgeTo(Facet facet, Facet neighbour) {
        for (int edge = 0; edge < 3; edge++) {
            if (facet.neighbours[edge] == neighbour) {
                return edge;
            }
        }
        throw new IllegalStateException("The facets of a hull do not join");
    }
}
