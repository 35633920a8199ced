package org.lobule.radiomics.morphology;

/**
 * Lower bounds of how wide a polyhedron is, for any direction in a few steps. For a grid of directions over the faces of a cube the
 * two corners farthest apart along each are known; along another direction the polyhedron is at least as wide as these two are
 * apart, and hardly wider where the direction is near that of the grid.
 */
final class WidthBounds {

    /** Directions along one side of a face of the cube. */
    private static final int SIDE = 8;

    /** Intervals of a quarter turn. */
    private static final int INTERVALS = 12;
    private static final double[] COSINES = new double[2 * INTERVALS + 1];
    private static final double[] SINES = new double[2 * INTERVALS + 1];

    static {
        for (int half = 0; half < COSINES.length; half++) {
            COSINES[half] = Math.cos(Math.PI / 2 * half / (2 * INTERVALS));
            SINES[half] = Math.sin(Math.PI / 2 * half / (2 * INTERVALS));
        }
    }

    /** Three numbers per direction: from the one corner to the other. */
    private final double[] across = new double[3 * 3 * SIDE * SIDE];

    WidthBounds(double[] x, double[] y, double[] z) {
        for (int cell = 0; cell < 3 * SIDE * SIDE; cell++) {
            double[] direction = direction(cell);
            double dx = direction[0];
            double dy = direction[1];
            double dz = direction[2];
            int least = 0;
            int most = 0;
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < x.length; c++) {
                double height = x[c] * dx + y[c] * dy + z[c] * dz;
                if (height < lowest) {
                    lowest = height;
                    least = c;
                }
                if (height > highest) {
                    highest = height;
                    most = c;
                }
            }
            across[3 * cell] = x[most] - x[least];
            across[3 * cell + 1] = y[most] - y[least];
            across[3 * cell + 2] = z[most] - z[least];
        }
    }

    /** The middle of a cell: 1 along one axis, less along the next two. */
    private static double[] direction(int cell) {
        int axis = cell / (SIDE * SIDE);
        double[] direction = new double[3];
        direction[axis] = 1;
        direction[(axis + 1) % 3] = (2.0 * (cell / SIDE % SIDE) + 1) / SIDE - 1;
        direction[(axis + 2) % 3] = (2.0 * (cell % SIDE) + 1) / SIDE - 1;
        return direction;
    }

    private static int cell(double x, double y, double z) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double az = Math.abs(z);
        if (ax >= ay && ax >= az) {
            return index(y / x) * SIDE + index(z / x);
        }
        return ay >= az ? (SIDE + index(z / y)) * SIDE + index(x / y) : (2 * SIDE + index(x / z)) * SIDE + index(y / z);
    }

    private static int index(double ratio) {
        return Math.min(SIDE - 1, (int) ((ratio + 1) / 2 * SIDE));
    }

    /**
     * An area that no rectangle around the shadow on the plane of two unit vectors at right angles is below.
     *
     * <p>The sides of a rectangle turned by t are at least (a cos t + b sin t) and (d cos t - c sin t) long, with a, b and c, d what two
     * pairs of corners are apart along the vectors. Where neither changes its sign in an interval, their product is least at one of its
     * ends: it is a constant and a cosine of 2 t, whose extreme in between would be the one farther from 0.
     */
    double leastRectangle(double[] e1, double[] e2) {
        double least = Double.POSITIVE_INFINITY;
        for (int middle = 1; middle < COSINES.length; middle += 2) {
            double cos = COSINES[middle];
            double sin = SINES[middle];
            int one = 3 * cell(cos * e1[0] + sin * e2[0], cos * e1[1] + sin * e2[1], cos * e1[2] + sin * e2[2]);
            int two = 3 * cell(cos * e2[0] - sin * e1[0], cos * e2[1] - sin * e1[1], cos * e2[2] - sin * e1[2]);
            double a = along(one, e1);
            double b = along(one, e2);
            double c = along(two, e1);
            double d = along(two, e2);
            double length = side(middle - 1, a, b);
            double width = side(middle - 1, d, -c);
            double nextLength = side(middle + 1, a, b);
            double nextWidth = side(middle + 1, d, -c);
            if (length * nextLength <= 0 || width * nextWidth <= 0) {
                return 0;
            }
            least = Math.min(least, Math.min(Math.abs(length * width), Math.abs(nextLength * nextWidth)));
        }
        return least;
    }

    private double along(int pair, double[] direction) {
        return across[pair] * direction[0] + across[pair + 1] * direction[1] + across[pair + 2] * direction[2];
    }

    private static double side(int at, double one, double two) {
        return one * COSINES[at] + two * SINES[at];
    }
}
