package org.lobule.radiomics.pyradiomics;

/** Complex spherical harmonics of unit norm, with the phase of Condon and Shortley. */
final class SphericalHarmonics {

    private SphericalHarmonics() {}

    /**
     * The harmonic of a degree and an order, -degree to degree.
     *
     * @param azimuth     rad
     * @param inclination from the pole, rad
     * @return its real and its imaginary part
     */
    static double[] value(int degree, int order, double azimuth, double inclination) {
        int m = Math.abs(order);
        double norm = (2 * degree + 1) / (4 * Math.PI);
        for (int factor = degree - m + 1; factor <= degree + m; factor++) {
            norm /= factor;
        }
        double size = Math.sqrt(norm) * legendre(degree, m, Math.cos(inclination)) * (order < 0 && m % 2 == 1 ? -1 : 1);
        return new double[] {size * Math.cos(order * azimuth), size * Math.sin(order * azimuth)};
    }

    /** The associated Legendre function, from the one of equal degree and order upwards. */
    private static double legendre(int degree, int order, double x) {
        double root = Math.sqrt(Math.max(0, 1 - x * x));
        double value = 1;
        for (int m = 1; m <= order; m++) {
            value *= -(2 * m - 1) * root;
        }
        double before = 0;
        for (int l = order + 1; l <= degree; l++) {
            double next = ((2 * l - 1) * x * value - (l + order - 1) * before) / (l - order);
            before = value;
            value = next;
        }
        return value;
    }
}
