package org.lobule.imaging.fourier;

import java.util.ArrayList;
import java.util.List;

/**
 * Forward discrete Fourier transform of many complex signals at once, which lie interleaved: value n of signal s is at
 * n*signals + s. Self-sorting (Stockham) passes of radix 4, 2, 3 and 5; the innermost loops run over the signals, for vector
 * instructions where Java has them ({@link Butterflies}).
 */
public final class Fft {

    /** Enough for long vector loops, and no power of two, whose strides would fall into the same lines of the cache. */
    public static final int GOOD_NUMBER_OF_SIGNALS = 20;

    private static final Butterflies BUTTERFLIES = Butterflies.fastest();

    /**
     * One pass over all values.
     *
     * @param groups of butterflies
     * @param cosine of the twiddle factors w^(j p) of each group p
     */
    private record Pass(int radix, int groups, int stride, double[][] cosine, double[][] sine) {

        static Pass of(int length, int radix, int groups, int stride) {
            double[][] cosine = new double[groups][radix];
            double[][] sine = new double[groups][radix];
            for (int p = 0; p < groups; p++) {
                for (int j = 1; j < radix; j++) {
                    long turn = (long) j * p * stride % length;
                    cosine[p][j] = Math.cos(-2 * Math.PI * turn / length);
                    sine[p][j] = Math.sin(-2 * Math.PI * turn / length);
                }
            }
            return new Pass(radix, groups, stride, cosine, sine);
        }
    }

    private final int length;
    private final int signals;
    private final List<Pass> passes = new ArrayList<>();
    private final double[] spareRe;
    private final double[] spareIm;

    /**
     * @param length  a product of 2, 3 and 5, see {@link #lengthFor}
     * @param signals how many signals are transformed at once
     */
    public Fft(int length, int signals) {
        this.length = length;
        this.signals = signals;
        int rest = length;
        int stride = 1;
        while (rest > 1) {
            int radix = rest % 4 == 0 ? 4 : rest % 2 == 0 ? 2 : rest % 3 == 0 ? 3 : 5;
            rest /= radix;
            passes.add(Pass.of(length, radix, rest, stride));
            stride *= radix;
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
        for (Pass pass : passes) {
            for (int p = 0; p < pass.groups; p++) {
                butterflies(pass, p, fromRe, fromIm, toRe, toIm);
            }
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

    /** One group of butterflies: inputs at p + m k, outputs at radix p + j, all times the stride. */
    private void butterflies(Pass pass, int p, double[] fr, double[] fi, double[] tr, double[] ti) {
        int block = pass.stride * signals;
        int step = pass.groups * block;
        int in = p * block;
        int out = pass.radix * p * block;
        double[] c = pass.cosine[p];
        double[] s = pass.sine[p];
        switch (pass.radix) {
            case 2 -> BUTTERFLIES.radix2(fr, fi, tr, ti, in, step, out, block, c, s, 0);
            case 3 -> BUTTERFLIES.radix3(fr, fi, tr, ti, in, step, out, block, c, s, 0);
            case 4 -> BUTTERFLIES.radix4(fr, fi, tr, ti, in, step, out, block, c, s, 0);
            default -> BUTTERFLIES.radix5(fr, fi, tr, ti, in, step, out, block, c, s, 0);
        }
    }
}
