package org.lobule.scoring.model.linear.path;

/**
 * Sums over rows, in four interleaved parts: their order, and so the last bit of every result, is the same on every machine.
 */
final class Lanes {

    private Lanes() {}

    static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = a.length & -4;
        for (int i = 0; i < whole; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (int i = whole; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Of {@code (a - centre) * b}: subtracted value by value, so that a large centre costs no digits. */
    static double centredDot(double[] a, double centre, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = a.length & -4;
        for (int i = 0; i < whole; i += 4) {
            s0 += (a[i] - centre) * b[i];
            s1 += (a[i + 1] - centre) * b[i + 1];
            s2 += (a[i + 2] - centre) * b[i + 2];
            s3 += (a[i + 3] - centre) * b[i + 3];
        }
        for (int i = whole; i < a.length; i++) {
            s0 += (a[i] - centre) * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static double sum(double[] a) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int whole = a.length & -4;
        for (int i = 0; i < whole; i += 4) {
            s0 += a[i];
            s1 += a[i + 1];
            s2 += a[i + 2];
            s3 += a[i + 3];
        }
        for (int i = whole; i < a.length; i++) {
            s0 += a[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code target += factor * a}. */
    static void add(double[] target, double factor, double[] a) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * a[i];
        }
    }
}
