package org.lobule.imaging.fourier;

import java.lang.System.Logger.Level;

/**
 * The innermost loops of {@link Fft}: butterflies {@code from} to {@code block - 1} of a radix side by side. Input m of butterfly q is at {@code in + m * step + q},
 * output m, multiplied by the twiddle factor c[m] + i s[m], at {@code out + m * block + q}. Implementations give the same bits.
 */
interface Butterflies {

    double SIN_60 = Math.sqrt(3) / 2;
    double COS_72 = Math.cos(2 * Math.PI / 5);
    double SIN_72 = Math.sin(2 * Math.PI / 5);
    double COS_144 = Math.cos(4 * Math.PI / 5);
    double SIN_144 = Math.sin(4 * Math.PI / 5);

    /** The fastest that this Java has. */
    static Butterflies fastest() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
            return new VectorButterflies();
        }
        System.getLogger(Butterflies.class.getName()).log(Level.DEBUG, "Fourier transforms without vector instructions");
        return new PlainButterflies();
    }

    void radix2(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                int from);

    void radix3(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                int from);

    void radix4(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                int from);

    void radix5(double[] fr, double[] fi, double[] tr, double[] ti, int in, int step, int out, int block, double[] c, double[] s,
                int from);
}
