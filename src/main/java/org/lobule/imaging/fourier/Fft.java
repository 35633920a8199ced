package org.lobule.imaging.fourier;

/**
 * Forward discrete Fourier transform of many complex signals at once, which lie interleaved: value n of signal s is at
 * n*signals + s. Self-sorting (Stockham) passes of radix 4, 2, 3 and 5; the innermost loops run over the signals, for vector
 * instructions where Java has them ({@link Butterflies}).
 */
public final class Fft {

    /** Enough for long vector loops, and no power of two, whose strides would fall into the same lines of the cache. */
    public static final int GOOD_NUMBER_OF_SIGNALS = 20;

    private static final Butterflies BUTTERFLIES = Butterflies.fastest();

    private final int length;
    private final int signals;
    private final double[] cosine;
    private final double[] sine;
    private final double[] spareRe;
    private final double[] spareIm;
    /** Twiddle factors of the group at work. */
    private final double[] c = new double[5];
    private final double[] s = new double[5];

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
        for (int j = 1; j < radix; j++) {
            int twiddle = (int) ((long) j * p * stride % length);
            c[j] = cosine[twiddle];
            s[j] = sine[twiddle];
        }
        int in = p * block;
        int out = radix * p * block;
        switch (radix) {
            case 2 -> BUTTERFLIES.radix2(fr, fi, tr, ti, in, m * block, out, block, c, s, 0);
            case 3 -> BUTTERFLIES.radix3(fr, fi, tr, ti, in, m * block, out, block, c, s, 0);
            case 4 -> BUTTERFLIES.radix4(fr, fi, tr, ti, in, m * block, out, block, c, s, 0);
            default -> BUTTERFLIES.radix5(fr, fi, tr, ti, in, m * block, out, block, c, s, 0);
        }
    }
}
