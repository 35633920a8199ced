package org.lobule.radiomics.pyradiomics;

import java.util.List;

/**
 * The energy of a pattern on a sphere in one degree of spherical harmonics: the pattern's part of that degree, squared and summed over the
 * points. As in pyradiomics the squares are of complex numbers, and the angle from the third axis goes in as the azimuth, the one around
 * it as the inclination.
 */
final class PatternEnergy implements SpherePatterns.Measure {

    /** A sample that is less than the centre by this part of it equals it: the spline through equal values misses them by rounding. */
    private static final double ROUNDING = 1e-12;

    /** Real and imaginary parts of each order at each point. */
    private final double[][] real;
    private final double[][] imaginary;

    /** Sums over the points of products of two orders. */
    private final double[][] realProducts;
    private final double[][] imaginaryProducts;

    private PatternEnergy(double[][] real, double[][] imaginary) {
        this.real = real;
        this.imaginary = imaginary;
        int orders = real.length;
        realProducts = new double[orders][orders];
        imaginaryProducts = new double[orders][orders];
        for (int m = 0; m < orders; m++) {
            for (int n = 0; n < orders; n++) {
                for (int p = 0; p < real[m].length; p++) {
                    realProducts[m][n] += real[m][p] * real[n][p] - imaginary[m][p] * imaginary[n][p];
                    imaginaryProducts[m][n] += real[m][p] * imaginary[n][p] + imaginary[m][p] * real[n][p];
                }
            }
        }
    }

    static PatternEnergy of(int degree, List<double[]> sphere, double radius) {
        double[][] real = new double[2 * degree + 1][sphere.size()];
        double[][] imaginary = new double[2 * degree + 1][sphere.size()];
        for (int p = 0; p < sphere.size(); p++) {
            double[] point = sphere.get(p);
            double fromThird = Math.acos(Math.clamp(point[2] / radius, -1, 1));
            double aroundThird = Math.atan2(point[1], point[0]);
            for (int order = -degree; order <= degree; order++) {
                double[] harmonic = SphericalHarmonics.value(degree, order, fromThird, aroundThird);
                real[order + degree][p] = harmonic[0];
                imaginary[order + degree][p] = harmonic[1];
            }
        }
        return new PatternEnergy(real, imaginary);
    }

    @Override
    public double of(double[] samples, double centre) {
        int orders = real.length;
        double[] a = new double[orders];
        double[] b = new double[orders];
        double least = centre - ROUNDING * Math.abs(centre);
        for (int p = 0; p < samples.length; p++) {
            if (samples[p] >= least) {
                for (int m = 0; m < orders; m++) {
                    a[m] += real[m][p];
                    b[m] += imaginary[m][p];
                }
            }
        }
        double re = 0;
        double im = 0;
        for (int m = 0; m < orders; m++) {
            for (int n = 0; n < orders; n++) {
                double productRe = a[m] * a[n] - b[m] * b[n];
                double productIm = a[m] * b[n] + b[m] * a[n];
                re += productRe * realProducts[m][n] - productIm * imaginaryProducts[m][n];
                im += productRe * imaginaryProducts[m][n] + productIm * realProducts[m][n];
            }
        }
        return Math.sqrt(Math.max(0, (Math.hypot(re, im) + re) / 2));
    }
}
