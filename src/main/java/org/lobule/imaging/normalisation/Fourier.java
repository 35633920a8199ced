package org.lobule.imaging.normalisation;

/** The discrete Fourier transform of short lines whose length is a power of two (Cooley and Tukey 1965), in place. */
final class Fourier {

    private Fourier() {}

    static void forward(double[] real, double[] imaginary) {
        reorder(real, imaginary);
        int n = real.length;
        for (int size = 2; size <= n; size *= 2) {
            int half = size / 2;
            for (int turn = 0; turn < half; turn++) {
                double cos = Math.cos(-2 * Math.PI * turn / size);
                double sin = Math.sin(-2 * Math.PI * turn / size);
                for (int a = turn; a < n; a += size) {
                    int b = a + half;
                    double re = real[b] * cos - imaginary[b] * sin;
                    double im = real[b] * sin + imaginary[b] * cos;
                    real[b] = real[a] - re;
                    imaginary[b] = imaginary[a] - im;
                    real[a] += re;
                    imaginary[a] += im;
                }
            }
        }
    }

    /** The inverse is the transform with both parts exchanged, divided by the length. */
    static void inverse(double[] real, double[] imaginary) {
        forward(imaginary, real);
        for (int i = 0; i < real.length; i++) {
            real[i] /= real.length;
            imaginary[i] /= real.length;
        }
    }

    private static void reorder(double[] real, double[] imaginary) {
        int n = real.length;
        int bits = Integer.numberOfTrailingZeros(n);
        for (int i = 0; i < n; i++) {
            int j = bits == 0 ? 0 : Integer.reverse(i) >>> 32 - bits;
            if (i < j) {
                double re = real[i];
                real[i] = real[j];
                real[j] = re;
                double im = imaginary[i];
                imaginary[i] = imaginary[j];
                imaginary[j] = im;
            }
        }
    }
}
