package org.lobule.imaging.fourier;

import java.util.Arrays;

/**
 * Forward discrete Fourier transform of any length, many signals at once, interleaved as in {@link Fft}. Lengths with other
 * factors than 2, 3 and 5 go through a convolution with a chirp (Bluestein, IEEE Trans. Audio 1970;18:451).
 */
final class FourierTransform {

    private final int length;
    private final int signals;
    private final Fft fft;
    /** Length of the convolution; 0 where the length needs none. */
    private final int padded;
    private double[] chirpRe;
    private double[] chirpIm;
    private double[] spectrumRe;
    private double[] spectrumIm;
    private double[] workRe;
    private double[] workIm;

    FourierTransform(int length, int signals) {
        this.length = length;
        this.signals = signals;
        boolean direct = Fft.lengthFor(length) == length;
        padded = direct ? 0 : Fft.lengthFor(2 * length - 1);
        fft = new Fft(direct ? length : padded, signals);
        if (!direct) {
            prepareChirp();
        }
    }

    private void prepareChirp() {
        chirpRe = new double[length];
        chirpIm = new double[length];
        spectrumRe = new double[padded];
        spectrumIm = new double[padded];
        for (int n = 0; n < length; n++) {
            // n squared modulo 2 N keeps the angle small and exact
            double angle = Math.PI * ((long) n * n % (2L * length)) / length;
            chirpRe[n] = Math.cos(angle);
            chirpIm[n] = Math.sin(angle);
            spectrumRe[n] = chirpRe[n];
            spectrumIm[n] = chirpIm[n];
            if (n > 0) {
                spectrumRe[padded - n] = chirpRe[n];
                spectrumIm[padded - n] = chirpIm[n];
            }
        }
        new Fft(padded, 1).transform(spectrumRe, spectrumIm);
        workRe = new double[padded * signals];
        workIm = new double[padded * signals];
    }

    /** Transforms in place; with real and imaginary parts exchanged it is the inverse times the length. */
    void transform(double[] re, double[] im) {
        if (padded == 0) {
            fft.transform(re, im);
            return;
        }
        Arrays.fill(workRe, 0);
        Arrays.fill(workIm, 0);
        timesConjugateChirp(re, im, workRe, workIm, 1);
        fft.transform(workRe, workIm);
        for (int n = 0; n < padded; n++) {
            for (int at = n * signals; at < (n + 1) * signals; at++) {
                double r = workRe[at] * spectrumRe[n] - workIm[at] * spectrumIm[n];
                workIm[at] = workRe[at] * spectrumIm[n] + workIm[at] * spectrumRe[n];
                workRe[at] = r;
            }
        }
        fft.transform(workIm, workRe);
        timesConjugateChirp(workRe, workIm, re, im, 1.0 / padded);
    }

    private void timesConjugateChirp(double[] fromRe, double[] fromIm, double[] toRe, double[] toIm, double scale) {
        for (int n = 0; n < length; n++) {
            for (int at = n * signals; at < (n + 1) * signals; at++) {
                double r = fromRe[at] * chirpRe[n] + fromIm[at] * chirpIm[n];
                toIm[at] = scale * (fromIm[at] * chirpRe[n] - fromRe[at] * chirpIm[n]);
                toRe[at] = scale * r;
            }
        }
    }
}
