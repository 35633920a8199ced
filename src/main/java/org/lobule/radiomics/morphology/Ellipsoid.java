package org.lobule.radiomics.morphology;

/**
 * An ellipsoid.
 *
 * @param a longest semi-axis
 * @param b middle semi-axis
 * @param c shortest semi-axis; 0 for a flat one
 */
record Ellipsoid(double a, double b, double c) {

    double volume() {
        return 4 * Math.PI / 3 * a * b * c;
    }

    /**
     * The surface, both sides of a flat one. IBSI gives it as a series of Legendre polynomials; its sum is the complete
     * symmetric elliptic integral 4 pi R_G(a2 b2, a2 c2, b2 c2) (Carlson, DLMF 19.33.2), which also serves flat ellipsoids,
     * where the series hardly converges.
     */
    double area() {
        if (b == 0) {
            return 0;
        }
        double scale = a * a;
        double x = b * b / scale;
        double y = c * c / scale;
        // relative to a: semi-axes 1, sqrt(x), sqrt(y)
        return 4 * Math.PI * scale * carlsonG(x * y, y, x);
    }

    /** R_G(x, y, z) for 0 <= x <= y <= z, z > 0 (DLMF 19.21.10). */
    private static double carlsonG(double x, double y, double z) {
        if (y == 0) {
            return Math.sqrt(z) / 2;
        }
        return (z * carlsonF(x, y, z) - (x - z) * (y - z) * carlsonD(x, y, z) / 3 + Math.sqrt(x * y / z)) / 2;
    }

    /** R_F by duplication (DLMF 19.26.18) until the arguments agree. */
    private static double carlsonF(double x, double y, double z) {
        for (int step = 0; step < 200; step++) {
            double mean = (x + y + z) / 3;
            double u = (mean - x) / mean;
            double v = (mean - y) / mean;
            double w = -u - v;
            if (Math.max(Math.abs(u), Math.max(Math.abs(v), Math.abs(w))) < 1e-3) {
                double e2 = u * v - w * w;
                double e3 = u * v * w;
                return (1 + e2 * (e2 / 24 - 0.1 - 3 * e3 / 44) + e3 / 14) / Math.sqrt(mean);
            }
            double lambda = Math.sqrt(x * y) + Math.sqrt(y * z) + Math.sqrt(z * x);
            x = (x + lambda) / 4;
            y = (y + lambda) / 4;
            z = (z + lambda) / 4;
        }
        return Double.NaN;
    }

    /** R_D by duplication, with the series of Carlson, Numer Algorithms 1995;10:13. */
    private static double carlsonD(double x, double y, double z) {
        double sum = 0;
        double factor = 1;
        for (int step = 0; step < 200; step++) {
            double mean = (x + y + 3 * z) / 5;
            double u = (mean - x) / mean;
            double v = (mean - y) / mean;
            double w = -(u + v) / 3;
            if (Math.max(Math.abs(u), Math.max(Math.abs(v), Math.abs(w))) < 1e-3) {
                double e2 = u * v - 6 * w * w;
                double e3 = (3 * u * v - 8 * w * w) * w;
                double e4 = 3 * (u * v - w * w) * w * w;
                double e5 = u * v * w * w * w;
                double series = 1 - 3 * e2 / 14 + e3 / 6 + 9 * e2 * e2 / 88 - 3 * e4 / 22 - 9 * e2 * e3 / 52 + 3 * e5 / 26;
                return 3 * sum + factor * series / (mean * Math.sqrt(mean));
            }
            double lambda = Math.sqrt(x * y) + Math.sqrt(y * z) + Math.sqrt(z * x);
            sum += factor / (Math.sqrt(z) * (z + lambda));
            factor /= 4;
            x = (x + lambda) / 4;
            y = (y + lambda) / 4;
            z = (z + lambda) / 4;
        }
        return Double.NaN;
    }
}
