package org.lobule.radiomics.pyradiomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Points spread evenly over a sphere: the corners of an icosahedron, with the middles of all edges pushed out to the sphere, again and again. */
final class Icosphere {

    private static final double GOLDEN = (1 + Math.sqrt(5)) / 2;

    private static final int[][] FACES = {{0, 11, 5}, {0, 5, 1}, {0, 1, 7}, {0, 7, 10}, {0, 10, 11}, {1, 5, 9}, {5, 11, 4}, {11, 10, 2}, {10, 7, 6},
            {7, 1, 8}, {3, 9, 4}, {3, 4, 2}, {3, 2, 6}, {3, 6, 8}, {3, 8, 9}, {4, 9, 5}, {2, 4, 11}, {6, 2, 10}, {8, 6, 7}, {9, 8, 1}};

    private Icosphere() {}

    /** Its 10 * 4^subdivisions + 2 points. */
    static List<double[]> points(int subdivisions, double radius) {
        List<double[]> points = new ArrayList<>();
        for (double a : new double[] {GOLDEN, -GOLDEN}) {
            points.addAll(List.of(new double[] {-1, a, 0}, new double[] {1, a, 0}));
        }
        for (double a : new double[] {GOLDEN, -GOLDEN}) {
            points.addAll(List.of(new double[] {0, -1, a}, new double[] {0, 1, a}));
        }
        for (double a : new double[] {GOLDEN, -GOLDEN}) {
            points.addAll(List.of(new double[] {a, 0, -1}, new double[] {a, 0, 1}));
        }
        List<int[]> faces = List.of(FACES);
        for (int s = 0; s < subdivisions; s++) {
            faces = divided(faces, points);
        }
        points.forEach(point -> stretch(point, radius));
        return points;
    }

    private static List<int[]> divided(List<int[]> faces, List<double[]> points) {
        Map<Long, Integer> middles = new HashMap<>();
        List<int[]> smaller = new ArrayList<>();
        for (int[] face : faces) {
            int[] middle = new int[3];
            for (int edge = 0; edge < 3; edge++) {
                int a = face[edge];
                int b = face[(edge + 1) % 3];
                middle[edge] = middles.computeIfAbsent((long) Math.min(a, b) << 32 | Math.max(a, b), key -> addMiddle(points, a, b));
            }
            smaller.add(middle);
            for (int corner = 0; corner < 3; corner++) {
                smaller.add(new int[] {face[corner], middle[corner], middle[(corner + 2) % 3]});
            }
        }
        return smaller;
    }

    private static int addMiddle(List<double[]> points, int a, int b) {
        double[] p = points.get(a);
        double[] q = points.get(b);
        double[] middle = {(p[0] + q[0]) / 2, (p[1] + q[1]) / 2, (p[2] + q[2]) / 2};
        stretch(middle, Math.hypot(Math.hypot(p[0], p[1]), p[2]));
        points.add(middle);
        return points.size() - 1;
    }

    private static void stretch(double[] point, double radius) {
        double length = Math.hypot(Math.hypot(point[0], point[1]), point[2]);
        for (int axis = 0; axis < 3; axis++) {
            point[axis] *= radius / length;
        }
    }
}
