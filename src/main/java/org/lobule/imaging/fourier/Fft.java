package org.lobule.imaging.fourier;

/**
 * Forward discrete Fourier transform of many complex signals at once, which lie interleaved: value n of signal s is at
 * n*signals + s. Self-sorting (Stockham) passes of radix 4, 2, 3 and 5; the innermost loops run over the signals, so the
 * compiler vectorises them.
 */
public final class Fft {

    /** Enough for long vector loops, and no power of two, whose strides would fall into the same lines of the cache. */
    public static final int GOOD_NUMBER_OF_SIGNALS = 20;

    private static final double COS_72 = Math.cos(2 * Math.PI / 5);
    private static final double SIN_72 = Math.sin(2 * Math.PI / 5);
    private static final double COS_144 = Math.cos(4 * Math.PI / 5);
    private static final double SIN_144 = Math.sin(4 * Math.PI / 5);

    private final int length;
    private final int signals;
    private final double[] cosine;
    private final double[] sine;
    private final double[] spareRe;
    private final double[] spareIm;

    /**
     * @param length  a product of 2, 3 and 5, see {@link #lengthFor}
     * @param signals how many signals are transformed at once
     */
    public Fft(int length, int signals) {
        this.length = length;
        this.signals = signals;
        cosine = new double[length];
        sine = new double[length];
        for (int k = 0; k < length; k++) {
            cosine[k] = Math.cos(-2 * Math.PI * k / length);
            sine[k] = Math.sin(-2 * Math.PI * k / length);
        }
        spareRe = new double[length * signals];
        spareIm = new double[length * signals];
    }

    /** The smallest length that is not below {@code least} and has no other factors than 2, 3 and 5. */
    public static int lengthFor(int least) {
        for (int length = Math.max(1, least);; length++) {
            int rest = length;
            for (int factor : new int[] {2, 3, 5}) {
                while (rest % factor == 0) {
                    rest /= factor;
                }
            }
            if (rest == 1) {
                return length;
            }
        }
    }

    /** Transforms in place. */
    public void transform(double[] re, double[] im) {
        double[] fromRe = re;
        double[] fromIm = im;
        double[] toRe = spareRe;
        double[] toIm = spareIm;
        int rest = length;
        int stride = 1;
        while (rest > 1) {
            int radix = rest % 4 == 0 ? 4 : rest % 2 == 0 ? 2 : rest % 3 == 0 ? 3 : 5;
            rest /= radix;
            for (int p = 0; p < rest; p++) {
                pass(radix, fromRe, fromIm, toRe, toIm, p, rest, stride);
            }
            stride *= radix;
            double[] swapRe = fromRe;
            double[] swapIm = fromIm;
            fromRe = toRe;
            fromIm = toIm;
            toRe = swapRe;
            toIm = swapIm;
        }
        if (fromRe != re) {
            System.arraycopy(fromRe, 0, re, 0, length * signals);
            System.arraycopy(fromIm, 0, im, 0, length * signals);
        }
    }

    /** One group of butterflies: inputs at p + m k, outputs at radix p + j, all times the stride; twiddle factors w^(j p). */
    private void pass(int radix, double[] fr, double[] fi, double[] tr, double[] ti, int p, int m, int stride) {
        int block = stride * signals;
        int in = p * block;
        int out = radix * p * block;
        int twiddle = p * stride;
        switch (radix) {
            case 2 -> radix2(fr, fi, tr, ti, in, m * block, out, block, twiddle);
            case 3 -> radix3(fr, fi, tr, ti, in, m * block, out, block, twiddle);
            case 4 -> radix4(fr, fi, tr, ti, in, m * block, out, block, twiddle);
            default -> radix5(fr, fi, tr, ti, in, m * block, out, block, twiddle);
        }
    }

    private void radix2(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, int twiddle) {
        double c1 = cosine[twiddle];
        double s1 = sine[twiddle];
        for (int q = 0; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            double br = fr[in + step + q];
            double bi = fi[in + step + q];
            double dr = ar - br;
            double di = ai - bi;
            tr[out + q] = ar + br;
            ti[out + q] = ai + bi;
            tr[out + block + q] = dr * c1 - di * s1;
            ti[out + block + q] = dr * s1 + di * c1;
        }
    }

    private void radix3(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, int twiddle) {
        double c1 = cosine[twiddle];
        double s1 = sine[twiddle];
        double c2 = cosine[2 * twiddle % length];
        double s2 = sine[2 * twiddle % length];
        double h = Math.sqrt(3) / 2;
        for (int q = 0; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            double br = fr[in + step + q];
            double bi = fi[in + step + q];
            double cr = fr[in + 2 * step + q];
            double ci = fi[in + 2 * step + q];
            double sr = br + cr;
            double si = bi + ci;
            double mr = ar - 0.5 * sr;
            double mi = ai - 0.5 * si;
            double dr = h * (bi - ci);
            double di = h * (cr - br);
            double xr = mr + dr;
            double xi = mi + di;
            double yr = mr - dr;
            double yi = mi - di;
            tr[out + q] = ar + sr;
            ti[out + q] = ai + si;
            tr[out + block + q] = xr * c1 - xi * s1;
            ti[out + block + q] = xr * s1 + xi * c1;
            tr[out + 2 * block + q] = yr * c2 - yi * s2;
            ti[out + 2 * block + q] = yr * s2 + yi * c2;
        }
    }

    private void radix4(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, int twiddle) {
        double c1 = cosine[twiddle];
        double s1 = sine[twiddle];
        double c2 = cosine[2 * twiddle % length];
        double s2 = sine[2 * twiddle % length];
        double c3 = cosine[3 * twiddle % length];
        double s3 = sine[3 * twiddle % length];
        for (int q = 0; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            double br = fr[in + step + q];
            double bi = fi[in + step + q];
            double cr = fr[in + 2 * step + q];
            double ci = fi[in + 2 * step + q];
            double dr = fr[in + 3 * step + q];
            double di = fi[in + 3 * step + q];
            double acr = ar + cr;
            double aci = ai + ci;
            double amr = ar - cr;
            double ami = ai - ci;
            double bdr = br + dr;
            double bdi = bi + di;
            double bmr = br - dr;
            double bmi = bi - di;
            double xr = amr + bmi;
            double xi = ami - bmr;
            double yr = acr - bdr;
            double yi = aci - bdi;
            double zr = amr - bmi;
            double zi = ami + bmr;
            tr[out + q] = acr + bdr;
            ti[out + q] = aci + bdi;
            tr[out + block + q] = xr * c1 - xi * s1;
            ti[out + block + q] = xr * s1 + xi * c1;
            tr[out + 2 * block + q] = yr * c2 - yi * s2;
            ti[out + 2 * block + q] = yr * s2 + yi * c2;
            tr[out + 3 * block + q] = zr * c3 - zi * s3;
            ti[out + 3 * block + q] = zr * s3 + zi * c3;
        }
    }

    private void radix5(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, int twiddle) {
        double c1 = cosine[twiddle];
        double s1 = sine[twiddle];
        double c2 = cosine[2 * twiddle % length];
        double s2 = sine[2 * twiddle % length];
        double c3 = cosine[3 * twiddle % length];
        double s3 = sine[3 * twiddle % length];
        double c4 = cosine[4 * twiddle % length];
        double s4 = sine[4 * twiddle % length];
        for (int q = 0; q < block; q++) {
            double ar = fr[in + q];
            double ai = fi[in + q];
            // inputs 1 and 4, and 2 and 3, have conjugate factors
            double pr = fr[in + step + q] + fr[in + 4 * step + q];
            double pi = fi[in + step + q] + fi[in + 4 * step + q];
            double mr = fr[in + step + q] - fr[in + 4 * step + q];
            double mi = fi[in + step + q] - fi[in + 4 * step + q];
            double ur = fr[in + 2 * step + q] + fr[in + 3 * step + q];
            double ui = fi[in + 2 * step + q] + fi[in + 3 * step + q];
            double vr = fr[in + 2 * step + q] - fr[in + 3 * step + q];
            double vi = fi[in + 2 * step + q] - fi[in + 3 * step + q];
            double er = ar + COS_72 * pr + COS_144 * ur;
            double ei = ai + COS_72 * pi + COS_144 * ui;
            double gr = ar + COS_144 * pr + COS_72 * ur;
            double gi = ai + COS_144 * pi + COS_72 * ui;
            double hr = SIN_72 * mi + SIN_144 * vi;
            double hi = SIN_72 * mr + SIN_144 * vr;
            double kr = SIN_144 * mi - SIN_72 * vi;
            double ki = SIN_144 * mr - SIN_72 * vr;
            tr[out + q] = ar + pr + ur;
            ti[out + q] = ai + pi + ui;
            tr[out + block + q] = (er + hr) * c1 - (ei - hi) * s1;
            ti[out + block + q] = (er + hr) * s1 + (ei - hi) * c1;
            tr[out + 2 * block + q] = (gr + kr) * c2 - (gi - ki) * s2;
            ti[out + 2 * block + q] = (gr + kr) * s2 + (gi - ki) * c2;
            tr[out + 3 * block + q] = (gr - kr) * c3 - (gi + ki) * s3;
            ti[out + 3 * block + q] = (gr - kr) * s3 + (gi + ki) * c3;
            tr[out + 4 * block + q] = (er - hr) * c4 - (ei + hi) * s4;
            ti[out + 4 * block + q] = (er - hr) * s4 + (ei + hi) * c4;
        }
    }
}
