package org.lobule.radiomics.morphology;

/** Arithmetic of points and directions as arrays of three numbers. */
final class Vectors {

    private Vectors() {}

    static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    static double[] cross(double[] a, double[] b) {
        return new double[] {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    }

    static double length(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    static double[] unit(double[] a) {
        double length = length(a);
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }

    /** A unit vector at right angles to a unit vector. */
    static double[] perpendicular(double[] unit) {
        double x = Math.abs(unit[0]);
        double y = Math.abs(unit[1]);
        double z = Math.abs(unit[2]);
        double[] other = x <= y && x <= z ? new double[] {1, 0, 0} : y <= z ? new double[] {0, 1, 0} : new double[] {0, 0, 1};
        return unit(cross(unit, other));
    }
}
