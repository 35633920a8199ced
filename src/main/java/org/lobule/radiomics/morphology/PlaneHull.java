package org.lobule.radiomics.morphology;

import java.util.Arrays;
import java.util.Comparator;

/** Convex hulls and smallest rectangles in a plane. */
final class PlaneHull {

    /**
     * A rectangle.
     *
     * @param ux     its unit direction of width
     * @param width  extent along it
     * @param height extent across it
     */
    record Rectangle(double ux, double uy, double width, double height) {}

    private static final Comparator<double[]> LEFT_TO_RIGHT =
            Comparator.<double[]>comparingDouble(point -> point[0]).thenComparingDouble(point -> point[1]);

    private PlaneHull() {}

    /** The corners of the hull, counter-clockwise (Andrew's monotone chain). Sorts the points. */
    static double[][] of(double[][] points) {
        Arrays.sort(points, LEFT_TO_RIGHT);
        double[][] hull = new double[2 * points.length + 1][];
        int size = 0;
        for (double[] point : points) {
            size = append(hull, size, 2, point);
        }
        int lower = size;
        for (int p = points.length - 2; p >= 0; p--) {
            size = append(hull, size, lower + 1, points[p]);
        }
        return Arrays.copyOf(hull, Math.max(1, size - 1));
    }

    private static int append(double[][] hull, int size, int shortest, double[] point) {
        while (size >= shortest && turn(hull[size - 2], hull[size - 1], point) <= 0) {
            size--;
        }
        hull[size] = point;
        return size + 1;
    }

    private static double turn(double[] a, double[] b, double[] c) {
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    }

    /**
     * The rectangle of least area around a convex polygon: it has a side on one of the polygon's (Freeman and Shapira 1975).
     * Every corner is looked at for every side: calipers that go around would stall at corners which rounding has doubled.
     */
    static Rectangle smallestRectangle(double[][] polygon) {
        double[] x = Arrays.stream(polygon).mapToDouble(point -> point[0]).toArray();
        double[] y = Arrays.stream(polygon).mapToDouble(point -> point[1]).toArray();
        Rectangle best = null;
        for (int p = 0; p < x.length; p++) {
            int next = (p + 1) % x.length;
            double length = Math.hypot(x[next] - x[p], y[next] - y[p]);
            if (length == 0) {
                continue;
            }
            Rectangle rectangle = along(x, y, (x[next] - x[p]) / length, (y[next] - y[p]) / length);
            if (best == null || rectangle.width * rectangle.height < best.width * best.height) {
                best = rectangle;
            }
        }
        return best;
    }

    private static Rectangle along(double[] x, double[] y, double ux, double uy) {
        double left = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < x.length; p++) {
            double along = x[p] * ux + y[p] * uy;
            double across = y[p] * ux - x[p] * uy;
            left = Math.min(left, along);
            right = Math.max(right, along);
            low = Math.min(low, across);
            high = Math.max(high, across);
        }
        return new Rectangle(ux, uy, right - left, high - low);
    }
}
