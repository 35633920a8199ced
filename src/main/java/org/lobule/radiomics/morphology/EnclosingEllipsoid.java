package org.lobule.radiomics.morphology;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The ellipsoid of least volume around points: Khachiyan's ascent with away steps (Todd and Yildirim, Discrete Appl Math
 * 2007;155:1731), which converges linearly where the plain ascent crawls. Few points touch the ellipsoid, so the ascent works on a
 * few, which after each ascent give way to those that lie farthest outside of their ellipsoid (a core set in the sense of Kumar and
 * Yildirim, J Optim Theory Appl 2005;126:1). The result holds all points; its volume is within one part in ten million of the least.
 */
final class EnclosingEllipsoid {

    private static final double TOLERANCE = 1e-8;
    private static final int MOST_STEPS = 200_000;
    private static final int REFRESH_EVERY = 2_000;
    private static final int MOST_ROUNDS = 200;

    /** Points taken up at a time. */
    private static final int NEW_POINTS = 6;

    /** All points in a frame where they span about -1 to 1, lifted to (x, y, z, 1). */
    private final double[][] lifted;
    /** The points that the ascent works on. */
    private int[] active;
    /** One per active point. */
    private double[] weights;
    private double[] distances;
    private double[][] inverse;

    private EnclosingEllipsoid(double[][] lifted) {
        this.lifted = lifted;
    }

    /** The ellipsoid around points that do not all lie in one plane. */
    static Ellipsoid around(double[][] points, Runnable checkpoint) {
        double[] centre = new double[3];
        double scale = 0;
        for (int axis = 0; axis < 3; axis++) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double[] point : points) {
                low = Math.min(low, point[axis]);
                high = Math.max(high, point[axis]);
            }
            centre[axis] = (low + high) / 2;
            scale = Math.max(scale, (high - low) / 2);
        }
        double[][] lifted = new double[points.length][];
        for (int p = 0; p < points.length; p++) {
            lifted[p] = new double[] {(points[p][0] - centre[0]) / scale, (points[p][1] - centre[1]) / scale,
                (points[p][2] - centre[2]) / scale, 1};
        }
        var search = new EnclosingEllipsoid(lifted);
        search.begin();
        search.converge(checkpoint);
        return search.ellipsoid(scale);
    }

    /** All weight on the extremes along the axes and the diagonals, which span the space. */
    private void begin() {
        active = IntStream.range(0, 13).flatMap(this::extremes).sorted().distinct().toArray();
        weights = new double[active.length];
        Arrays.fill(weights, 1.0 / active.length);
    }

    private IntStream extremes(int direction) {
        double x = direction % 3 - 1;
        double y = direction / 3 % 3 - 1;
        double z = direction / 9 - 1;
        int least = 0;
        int most = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < lifted.length; p++) {
            double height = x * lifted[p][0] + y * lifted[p][1] + z * lifted[p][2];
            if (height < lowest) {
                lowest = height;
                least = p;
            }
            if (height > highest) {
                highest = height;
                most = p;
            }
        }
        return IntStream.of(least, most);
    }

    /** Coarse at first: how exact an ascent among some of the points has to be, those outside of its ellipsoid say. */
    private void converge(Runnable checkpoint) {
        double tolerance = 0.01;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            checkpoint.run();
            ascend(tolerance, checkpoint);
            double[] outside = excesses();
            double worst = Arrays.stream(outside).max().orElseThrow();
            if (worst < TOLERANCE && tolerance == TOLERANCE) {
                return;
            }
            tolerance = Math.max(TOLERANCE, Math.min(tolerance, worst) / 10);
            takeUp(outside);
        }
    }

    /** How far each point lies outside of the ellipsoid of the active ones, 0 for those in it. */
    private double[] excesses() {
        double[] excesses = new double[lifted.length];
        for (int p = 0; p < lifted.length; p++) {
            excesses[p] = Math.max(0, distance(p) / 4 - 1);
        }
        return excesses;
    }

    /** Keeps the active points with weight and adds those farthest outside. */
    private void takeUp(double[] excesses) {
        int[] kept = IntStream.range(0, active.length).filter(a -> weights[a] > 0).toArray();
        int[] points = Arrays.copyOf(Arrays.stream(kept).map(a -> active[a]).toArray(), kept.length + NEW_POINTS);
        int count = kept.length;
        for (int point : Arrays.copyOf(points, count)) {
            excesses[point] = 0;
        }
        for (int n = 0; n < NEW_POINTS; n++) {
            int farthest = 0;
            for (int p = 1; p < excesses.length; p++) {
                farthest = excesses[p] > excesses[farthest] ? p : farthest;
            }
            if (excesses[farthest] == 0) {
                break;
            }
            points[count++] = farthest;
            excesses[farthest] = 0;
        }
        active = Arrays.copyOf(points, count);
        weights = Arrays.copyOf(Arrays.stream(kept).mapToDouble(a -> weights[a]).toArray(), count);
    }

    private void ascend(double tolerance, Runnable checkpoint) {
        refresh();
        for (int step = 1; step <= MOST_STEPS; step++) {
            if (step % REFRESH_EVERY == 0) {
                checkpoint.run();
                refresh();
            }
            int farthest = 0;
            int nearest = -1;
            for (int p = 0; p < distances.length; p++) {
                if (distances[p] > distances[farthest]) {
                    farthest = p;
                }
                if (weights[p] > 0 && (nearest < 0 || distances[p] < distances[nearest])) {
                    nearest = p;
                }
            }
            double above = distances[farthest] / 4 - 1;
            double below = 1 - distances[nearest] / 4;
            if (Math.max(above, below) < tolerance) {
                return;
            }
            int point = above >= below ? farthest : nearest;
            double kappa = distances[point];
            double lambda = (kappa - 4) / (4 * (kappa - 1));
            if (point == nearest && above < below) {
                lambda = Math.max(lambda, -weights[point] / (1 - weights[point]));
            }
            shift(point, lambda);
        }
    }

    /** weights = (1 - lambda) weights + lambda at the point, and what follows from it (Sherman and Morrison). */
    private void shift(int point, double lambda) {
        for (int p = 0; p < weights.length; p++) {
            weights[p] *= 1 - lambda;
        }
        weights[point] += lambda;
        if (weights[point] < 1e-15) {
            weights[point] = 0;
        }
        double[] v = times(inverse, lifted[active[point]]);
        double factor = lambda / (1 - lambda + lambda * distances[point]);
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 4; c++) {
                inverse[r][c] = (inverse[r][c] - factor * v[r] * v[c]) / (1 - lambda);
            }
        }
        for (int p = 0; p < distances.length; p++) {
            double[] q = lifted[active[p]];
            double along = v[0] * q[0] + v[1] * q[1] + v[2] * q[2] + v[3];
            distances[p] = (distances[p] - factor * along * along) / (1 - lambda);
        }
    }

    /** The inverse and the distances from the weights, without what rounding has gathered. */
    private void refresh() {
        double[][] moments = new double[4][4];
        for (int p = 0; p < active.length; p++) {
            double[] q = lifted[active[p]];
            for (int r = 0; r < 4 && weights[p] > 0; r++) {
                for (int c = 0; c < 4; c++) {
                    moments[r][c] += weights[p] * q[r] * q[c];
                }
            }
        }
        inverse = invert(moments);
        distances = Arrays.stream(active).mapToDouble(this::distance).toArray();
    }

    private double distance(int point) {
        double[] q = lifted[point];
        double[] v = times(inverse, q);
        return v[0] * q[0] + v[1] * q[1] + v[2] * q[2] + v[3];
    }

    private Ellipsoid ellipsoid(double scale) {
        refresh();
        double farthest = IntStream.range(0, lifted.length).mapToDouble(this::distance).max().orElseThrow();
        double[] centre = new double[3];
        for (int p = 0; p < active.length; p++) {
            for (int axis = 0; axis < 3; axis++) {
                centre[axis] += weights[p] * lifted[active[p]][axis];
            }
        }
        double[] m = new double[6];
        for (int p = 0; p < active.length; p++) {
            double x = lifted[active[p]][0] - centre[0];
            double y = lifted[active[p]][1] - centre[1];
            double z = lifted[active[p]][2] - centre[2];
            double[] products = {x * x, y * y, z * z, x * y, x * z, y * z};
            for (int e = 0; e < 6; e++) {
                m[e] += weights[p] * products[e];
            }
        }
        double[] values = new SymmetricMatrix3(m[0], m[1], m[2], m[3], m[4], m[5]).eigenvalues();
        // of the lifted distance 1 is the fourth coordinate's; what is left is the distance in space
        double stretch = scale * Math.sqrt(Math.max(farthest - 1, 0));
        return new Ellipsoid(stretch * Math.sqrt(values[0]), stretch * Math.sqrt(values[1]), stretch * Math.sqrt(values[2]));
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[4];
        for (int r = 0; r < 4; r++) {
            product[r] = matrix[r][0] * vector[0] + matrix[r][1] * vector[1] + matrix[r][2] * vector[2] + matrix[r][3] * vector[3];
        }
        return product;
    }

    /** Gauss-Jordan with row pivots. */
    private static double[][] invert(double[][] matrix) {
        double[][] m = new double[4][8];
        for (int r = 0; r < 4; r++) {
            System.arraycopy(matrix[r], 0, m[r], 0, 4);
            m[r][4 + r] = 1;
        }
        for (int column = 0; column < 4; column++) {
            int pivot = column;
            for (int r = column + 1; r < 4; r++) {
                pivot = Math.abs(m[r][column]) > Math.abs(m[pivot][column]) ? r : pivot;
            }
            double[] row = m[pivot];
            m[pivot] = m[column];
            m[column] = row;
            double divisor = row[column];
            for (int c = 0; c < 8; c++) {
                row[c] /= divisor;
            }
            for (int r = 0; r < 4; r++) {
                double multiple = m[r][column];
                for (int c = 0; r != column && c < 8; c++) {
                    m[r][c] -= multiple * row[c];
                }
            }
        }
        double[][] inverse = new double[4][4];
        for (int r = 0; r < 4; r++) {
            System.arraycopy(m[r], 4, inverse[r], 0, 4);
        }
        return inverse;
    }
}
